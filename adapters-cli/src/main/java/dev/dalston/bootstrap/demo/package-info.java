/** Dalston demo. */
package dev.dalston.bootstrap.demo;
