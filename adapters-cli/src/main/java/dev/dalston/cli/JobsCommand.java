package dev.dalston.cli;

import picocli.CommandLine.Command;

/** What can be done with jobs. */
@Command(name = "jobs", description = "Submit, follow, read and delete jobs.")
final class JobsCommand extends Group {}
