package dev.dalston.bootstrap;

import dev.dalston.cli.common.Json;
import dev.dalston.storage.probe.ProbeReport;
import dev.dalston.storage.probe.ProbeResult;
import java.io.PrintWriter;
import java.util.List;

/**
 * A report of the bucket, as it is printed.
 *
 * @param reached whether the bucket answered to the end
 * @param kept whether all that deletions need is kept there
 * @param requests how many were sent
 */
record ProbeTable(boolean reached, boolean kept, int requests, List<Row> trials) {
  /**
   * What became of one trial.
   *
   * @param result ok, note, limit or untried
   * @param means for a deletion
   */
  record Row(String trial, String result, String tried, String seen, String means) {
    static Row of(ProbeResult result) {
      return new Row(
          result.trial().title(),
          switch (result.severity()) {
            case FINE -> "ok";
            case NOTE -> "note";
            case CANNOT_KEEP -> "limit";
            case UNTRIED -> "untried";
          },
          result.trial().tried(),
          result.seen(),
          result.meaning());
    }
  }

  static ProbeTable of(ProbeReport report) {
    return new ProbeTable(
        report.reached(),
        report.keepsThePromise(),
        report.requests(),
        report.all().stream().map(Row::of).toList());
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(Json.pretty(this));
    } else {
      for (Row row : trials) {
        out.printf("%-8s%s: %s%n", row.result(), row.trial(), row.tried());
        out.printf("        %s: %s%n", row.seen(), row.means());
      }
      out.println(summary());
    }
    out.flush();
  }

  private String summary() {
    String all = trials.size() + " results, " + requests + " requests: ";
    if (!reached) {
      return all + "the bucket could not be tried to the end.";
    }
    return all
        + (kept
            ? "deletions are kept in this bucket."
            : "deletions are not kept in this bucket; see what is called limit.");
  }
}
