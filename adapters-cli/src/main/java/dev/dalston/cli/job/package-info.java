/** {@code dalston jobs ...}. */
package dev.dalston.cli.job;
