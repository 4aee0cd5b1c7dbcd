/** Dalston deletions ..., dalston receipts .... */
package dev.dalston.cli.deletion;
