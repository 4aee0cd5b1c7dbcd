/** What every command uses: options, connection, output, failures, exit codes. */
package dev.dalston.cli.common;
