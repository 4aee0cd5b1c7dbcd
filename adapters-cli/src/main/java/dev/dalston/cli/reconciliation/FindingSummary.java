package dev.dalston.cli.reconciliation;

import dev.dalston.cli.common.HumanFormat;
import dev.dalston.cli.common.Terminal;
import dev.dalston.sdk.Reconciliation;
import dev.dalston.sdk.Reconciliation.Found;
import java.util.ArrayList;
import java.util.List;

/** What a reconciliation found and did, in sentences. */
final class FindingSummary {
  /** Nothing brings a lost recording back. */
  private static final String WITHOUT_REMEDY = "missing_audio";

  private FindingSummary() {}

  static List<String> of(Reconciliation ended) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Looked at %s in the bucket (%s), %s on record and %s."
            .formatted(
                count(ended.scanned().objects(), "object", "objects"),
                HumanFormat.size(ended.scanned().bytes()),
                count(ended.scanned().jobs(), "job", "jobs"),
                count(ended.scanned().receipts(), "receipt", "receipts")));
    ended.found().forEach(found -> lines.add(sentence(found) + outcome(found, ended.apply())));
    if (ended.findings() == 0) {
      lines.add("Nothing was found that is older than " + ended.olderThan() + ".");
    } else if (!ended.apply()) {
      boolean changed = ended.found().stream().anyMatch(found -> found.settled() > 0);
      boolean more = ended.found().stream().anyMatch(FindingSummary::canBePutRight);
      lines.add(
          (changed ? "Nothing else was changed." : "Nothing was changed.")
              + (more ? " To put it right: dalston reconcile --apply" : ""));
    }
    return lines;
  }

  private static boolean canBePutRight(Found found) {
    return !found.kind().equals(WITHOUT_REMEDY) && found.findings() > found.settled();
  }

  private static String sentence(Found found) {
    long n = found.findings();
    String what =
        count(found.objects(), "object", "objects") + ", " + HumanFormat.size(found.bytes());
    return switch (found.kind()) {
      case "orphaned_artifacts" ->
          "Artifacts of %s: %s"
              .formatted(count(n, "job that does not exist", "jobs that do not exist"), what);
      case "stray_object" ->
          "%s: %s"
              .formatted(count(n, "key that can be no job's", "keys that can be no job's"), what);
      case "abandoned_upload" ->
          count(n, "unfinished upload that nobody sends", "unfinished uploads that nobody sends");
      case WITHOUT_REMEDY ->
          count(n, "job whose recording is gone", "jobs whose recordings are gone");
      case "unfinished_deletion" ->
          count(n, "deletion that has not ended", "deletions that have not ended");
      case "returned" ->
          "Artifacts of %s: %s"
              .formatted(
                  count(n, "deleted job are there again", "deleted jobs are there again"), what);
      case "forgotten_deletion" ->
          count(
                  n,
                  "deletion that has a receipt and that the database does not know",
                  "deletions that have receipts and that the database does not know")
              + (found.objects() == 0 ? "" : ": " + what);
      case "unreadable_listing" ->
          count(n, "part of the bucket", "parts of the bucket") + " that could not be looked at";
      default -> "%s: %d".formatted(Terminal.clean(found.kind()), n);
    };
  }

  private static String outcome(Found found, boolean apply) {
    if (found.kind().equals(WITHOUT_REMEDY)) {
      return ". Nobody can put that right; delete them if they are of no use.";
    }
    if (!apply && found.settled() + found.left() == 0) {
      return ".";
    }
    return found.left() == 0
        ? ". Put right: %d.".formatted(found.settled())
        : ". Put right: %d; left: %d, the report says why."
            .formatted(found.settled(), found.left());
  }

  private static String count(long number, String one, String many) {
    return "%,d %s".formatted(number, number == 1 ? one : many);
  }
}
