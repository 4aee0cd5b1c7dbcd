/** {@code dalston demo}. */
package dev.dalston.bootstrap.demo;
