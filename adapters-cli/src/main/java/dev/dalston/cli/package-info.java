/**
 * The {@code dalston} command for people and scripts. It knows the client library alone: what it
 * can do, any program can do.
 *
 * <p>Start reading at {@link dev.dalston.cli.Commands}: the tree of commands, each with a file of
 * its own.
 */
package dev.dalston.cli;
