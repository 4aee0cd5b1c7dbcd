package dev.dalston.cli.job;

import dev.dalston.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** What can be done with jobs. */
@Command(name = "jobs", description = "Submit, follow, read and delete jobs.")
public final class JobsCommand extends CommandGroup {}
