package dev.dalston.cli.access;

import dev.dalston.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** Administers API keys. */
@Command(
    name = "keys",
    description = "Issue, list and revoke API keys; needs a key with the scope admin.")
public final class KeysCommand extends CommandGroup {}
