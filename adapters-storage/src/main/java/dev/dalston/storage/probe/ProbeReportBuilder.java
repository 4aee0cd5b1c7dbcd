package dev.dalston.storage.probe;

import dev.dalston.application.port.StoreRefused;
import dev.dalston.storage.s3.S3Faults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Collects results, and says in plain words what a store's refusal means. */
final class ProbeReportBuilder {
  private final Set<ProbeResult> found = new LinkedHashSet<>();
  private boolean brokenOff;

  ProbeReport report(int requests) {
    List<ProbeResult> all = new ArrayList<>(found);
    all.sort(Comparator.comparing(ProbeResult::trial));
    return new ProbeReport(Collections.unmodifiableList(all), !brokenOff, requests);
  }

  void add(ProbeResult result) {
    found.add(result);
  }

  void fine(Trial trial, String seen, String meaning) {
    add(ProbeResult.fine(trial, seen, meaning));
  }

  void note(Trial trial, String seen, String meaning) {
    add(ProbeResult.note(trial, seen, meaning));
  }

  void cannot(Trial trial, String seen, String meaning) {
    add(ProbeResult.cannot(trial, seen, meaning));
  }

  /** The bucket does not answer: there is no use in going on. */
  void brokenOff(String seen, String meaning) {
    brokenOff = true;
    cannot(Trial.ACCESS, seen, meaning);
  }

  /** The probe itself left something behind. */
  void left(Trial trial, String prefix) {
    cannot(
        trial,
        "What was stored to try the bucket may still be there",
        "delete everything under " + prefix + ", unfinished uploads too.");
  }

  /** A call the service needs: its answer, or empty and a finding if the store refuses it. */
  <T> Optional<T> answer(Trial trial, String action, String right, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (SdkException fault) {
      if (!(S3Faults.translate(fault) instanceof StoreRefused refused)) {
        throw fault;
      }
      explain(trial, action, right, refused);
    } catch (StoreRefused refused) {
      explain(trial, action, right, refused);
    }
    return Optional.empty();
  }

  /** The same for a call whose answer does not matter: whether it went through. */
  boolean done(Trial trial, String action, String right, Runnable call) {
    return answer(
            trial,
            action,
            right,
            () -> {
              call.run();
              return true;
            })
        .isPresent();
  }

  private void explain(Trial trial, String action, String right, StoreRefused refused) {
    String reason = refused.obstacle().reason();
    if (reason.equals(S3Faults.REFUSED)) {
      cannot(trial, "The service may not " + action, "allow it " + right + ".");
    } else if (reason.equals(S3Faults.NOT_UNDERSTOOD)) {
      cannot(
          trial,
          "This storage cannot " + action + " (" + Refusals.told(refused) + ")",
          "use another one.");
    } else {
      // Not about this call: no other would fare better.
      throw refused;
    }
  }
}
