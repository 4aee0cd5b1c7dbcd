package dev.dalston.cli.access;

import dev.dalston.cli.common.Cli;
import dev.dalston.cli.common.ExitCode;
import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Json;
import dev.dalston.cli.common.Limit;
import dev.dalston.cli.common.Table;
import dev.dalston.sdk.AuditEvent;
import dev.dalston.sdk.AuditFilter;
import dev.dalston.sdk.Dalston;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is in the audit trail. */
@Command(
    name = "list",
    description = "List what was done to jobs, keys and the bucket, and by whom, newest first.")
public final class AuditList implements Callable<Integer> {
  private final Cli cli;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what was done then or later: 2026-01-31, 2026-01-31T12:00:00Z or 7d.")
  String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only what was done before then.")
  String until;

  @Option(names = "--actor", paramLabel = "KEY_ID", description = "Only what this key did.")
  String actor;

  @Option(
      names = "--resource",
      paramLabel = "ID",
      description = "Only what was done to this job or key.")
  String resource;

  @Mixin Limit limit = new Limit();

  public AuditList(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    int most = limit.most();
    AuditFilter filter =
        new AuditFilter(
            since == null ? null : HumanFormat.since(since),
            until == null ? null : HumanFormat.since(until),
            actor,
            resource);
    try (Dalston dalston = cli.connect();
        Stream<AuditEvent> all = dalston.audit(filter)) {
      print(all.limit(most).toList());
    }
    return ExitCode.DONE.number;
  }

  private void print(List<AuditEvent> events) {
    if (cli.terminal().json) {
      cli.terminal().print(Json.pretty(Map.of("events", events)));
      return;
    }
    if (events.isEmpty()) {
      cli.terminal().note("No events.");
      return;
    }
    Table table = new Table("TIME", "ACTION", "ID", "OBJECTS", "BY");
    for (AuditEvent e : events) {
      table.add(
          HumanFormat.time(e.at()),
          e.action(),
          Table.cell(e.resourceId()),
          e.objects() == null ? "-" : e.objects().toString(),
          who(e));
    }
    table.print(cli.terminal());
  }

  private static String who(AuditEvent e) {
    if (e.actor() != null) {
      return "key " + e.actor();
    }
    return e.duty() == null ? "the service" : "the service: " + e.duty();
  }
}
