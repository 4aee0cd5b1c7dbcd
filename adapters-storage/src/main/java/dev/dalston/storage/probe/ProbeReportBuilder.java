package dev.dalston.storage.probe;

import dev.dalston.application.port.StoreRefused;
import dev.dalston.storage.probe.ProbeResult.Severity;
import dev.dalston.storage.s3.S3Faults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Collects findings, and says in plain words what a store's refusal means. */
final class ProbeReportBuilder {
  private final Set<ProbeResult> found = new LinkedHashSet<>();

  ProbeReport findings() {
    return new ProbeReport(new ArrayList<>(found));
  }

  void fine(String sentence) {
    found.add(new ProbeResult(Severity.FINE, sentence));
  }

  void note(String sentence) {
    found.add(new ProbeResult(Severity.NOTE, sentence));
  }

  void cannot(String sentence) {
    found.add(new ProbeResult(Severity.CANNOT_KEEP, sentence));
  }

  /** The probe itself left something behind. */
  void left(String prefix) {
    cannot(
        "What was stored to try the bucket may still be there: delete everything under "
            + prefix
            + ", unfinished uploads too.");
  }

  /** A call the service needs: its answer, or empty and a finding if the store refuses it. */
  <T> Optional<T> answer(String action, String right, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (SdkException fault) {
      if (!(S3Faults.translate(fault) instanceof StoreRefused refused)) {
        throw fault;
      }
      explain(action, right, refused);
    } catch (StoreRefused refused) {
      explain(action, right, refused);
    }
    return Optional.empty();
  }

  /** The same for a call whose answer does not matter: whether it went through. */
  boolean done(String action, String right, Runnable call) {
    return answer(
            action,
            right,
            () -> {
              call.run();
              return true;
            })
        .isPresent();
  }

  private void explain(String action, String right, StoreRefused refused) {
    String reason = refused.obstacle().reason();
    if (reason.equals(S3Faults.REFUSED)) {
      cannot("The service may not " + action + ": allow it " + right + ".");
    } else if (reason.equals(S3Faults.NOT_UNDERSTOOD)) {
      cannot("This storage cannot " + action + " (" + told(refused) + "): use another one.");
    } else {
      // Not about this call: no other would fare better.
      throw refused;
    }
  }

  private static String told(StoreRefused refused) {
    return refused.getCause() instanceof AwsServiceException answer
        ? (answer.statusCode() + " " + S3Faults.code(answer)).strip()
        : refused.getMessage();
  }
}
