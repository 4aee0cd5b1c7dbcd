package dev.dalston.cli;

import dev.dalston.cli.common.ExitCode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How help pages look. The page of the whole has the options and exit codes of every command; the
 * page of a command has what is its own, so that it can be seen at a glance.
 */
final class HelpPage {
  private static final int WIDTH = 80;

  private HelpPage() {}

  static void layOut(CommandLine whole) {
    usage(whole)
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(ExitCode.list())
        .footerHeading("First steps:%n")
        .footer(
            "  dalston server                     start the service; leave it running",
            "  dalston jobs submit talk.wav       in another terminal: prints the JOB_ID",
            "  dalston worker --exec 'whisper-cli -nt -f {audio}' --once",
            "                                     with any program that prints a transcript",
            "  dalston jobs wait JOB_ID",
            "  dalston jobs transcript JOB_ID",
            "  dalston jobs delete JOB_ID         for good");
    whole.getSubcommands().values().forEach(HelpPage::below);
  }

  private static void below(CommandLine command) {
    UsageMessageSpec usage = usage(command);
    if (usage.footer().length == 0) {
      usage.footer("Options of every command, and the exit codes: dalston --help");
    }
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPage::ownOptions);
    command.getSubcommands().values().forEach(HelpPage::below);
  }

  private static UsageMessageSpec usage(CommandLine command) {
    return command.getCommandSpec().usageMessage().abbreviateSynopsis(true).width(WIDTH);
  }

  private static String ownOptions(Help help) {
    List<OptionSpec> own = help.commandSpec().options().stream().filter(HelpPage::isOwn).toList();
    return own.isEmpty() ? "" : help.optionListExcludingGroups(own);
  }

  private static boolean isOwn(OptionSpec option) {
    return !option.inherited() && !option.usageHelp() && !option.versionHelp();
  }
}
