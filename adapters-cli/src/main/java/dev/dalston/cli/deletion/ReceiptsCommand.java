package dev.dalston.cli.deletion;

import dev.dalston.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** Receipts of deletions: kept by whoever wants proof, verified anywhere. */
@Command(name = "receipts", description = "Verify receipts of deletions, without the server.")
public final class ReceiptsCommand extends CommandGroup {}
