/** Dalston worker. */
package dev.dalston.cli.worker;
