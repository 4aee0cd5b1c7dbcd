package dev.dalston.cli.access;

import dev.dalston.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** Reads the audit trail. */
@Command(name = "audit", description = "Show who did what; needs a key with the scope admin.")
public final class AuditCommand extends CommandGroup {}
