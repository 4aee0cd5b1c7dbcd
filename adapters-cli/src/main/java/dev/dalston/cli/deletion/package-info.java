/** {@code dalston deletions ...}, {@code dalston receipts ...}. */
package dev.dalston.cli.deletion;
