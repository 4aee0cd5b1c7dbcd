package dev.dalston.cli;

import picocli.CommandLine.Command;

/** What can be done with jobs. */
@Command(
    name = "jobs",
    description = "Submit, follow, read and delete jobs.",
    subcommands = {
      JobsSubmit.class,
      JobsList.class,
      JobsGet.class,
      JobsWait.class,
      JobsTranscript.class,
      JobsAudio.class,
      JobsCancel.class,
      JobsDelete.class
    })
final class JobsCommand extends Group {}
