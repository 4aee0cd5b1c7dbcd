package dev.dalston.cli.deletion;

import dev.dalston.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** Reads the ledger of deletions. */
@Command(
    name = "deletions",
    description = "Show what was deleted, and what is not yet and why; try it again.")
public final class DeletionsCommand extends CommandGroup {}
