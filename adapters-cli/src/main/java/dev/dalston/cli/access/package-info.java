/** {@code dalston keys ...}, {@code whoami}, {@code audit ...}. */
package dev.dalston.cli.access;
