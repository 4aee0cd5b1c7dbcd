package dev.dalston.bootstrap;

import dev.dalston.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** {@code dalston storage}: about the bucket, without the service. */
@Command(
    name = "storage",
    mixinStandardHelpOptions = true,
    subcommands = StorageProbeCommand.class,
    description = "Look at the bucket.")
final class StorageCommand extends CommandGroup {}
