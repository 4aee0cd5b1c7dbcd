/** {@code dalston worker}. */
package dev.dalston.cli.worker;
