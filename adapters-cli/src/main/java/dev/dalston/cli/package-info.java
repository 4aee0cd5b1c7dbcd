/**
 * The {@code dalston} command for people and scripts. It knows the client library alone: what it
 * can do, any program can do.
 *
 * <p>{@link dev.dalston.cli.common.Cli} is the command; each subcommand has a file of its own.
 */
package dev.dalston.cli;
