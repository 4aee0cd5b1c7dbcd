package dev.dalston.storage.probe;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.storage.s3.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** What is worth knowing besides: each trial in a place of its own, which it leaves empty. */
final class FurtherTrials {
  private final TrialPlace place;
  private final ProbeReportBuilder notes;
  private final Leftovers leftovers;
  private final OddKeyTrials oddKeys = new OddKeyTrials();

  FurtherTrials(TrialPlace place, ProbeReportBuilder notes, Leftovers leftovers) {
    this.place = place;
    this.notes = notes;
    this.leftovers = leftovers;
  }

  private record Step(Trial trial, Function<TrialPlace, ProbeResult> run) {}

  /**
   * Runs them, unless told to stop.
   *
   * @throws BackendUnavailable if the bucket does not answer any more
   */
  void run(boolean uploads, boolean lockable) {
    List<Step> steps = new ArrayList<>(forObjects());
    if (uploads) {
      steps.addAll(forUploads());
    }
    if (lockable) {
      steps.add(new Step(Trial.RETENTION, RetentionTrial::tryOut));
    }
    for (Step step : steps) {
      if (place.isStopped()) {
        return;
      }
      run(step, place.below(step.trial().title().replace(' ', '-') + "/"));
    }
  }

  private List<Step> forObjects() {
    return List.of(
        new Step(Trial.LEFTOVERS, leftovers::remove),
        new Step(Trial.READ_AFTER_WRITE, ReadTrials::afterWrite),
        new Step(Trial.READ_AFTER_DELETE, ReadTrials::afterDelete),
        new Step(Trial.OBJECT_PAGES, PageTrials::objects),
        new Step(Trial.VERSION_PAGES, PageTrials::versions),
        new Step(Trial.MARKERS, PageTrials::markers),
        new Step(Trial.BATCH_ANSWERS, VersionTrials::batchAnswers),
        new Step(Trial.NULL_VERSIONS, VersionTrials::nullVersions),
        new Step(Trial.DELETE_MARKERS, VersionTrials::deleteMarkers),
        new Step(Trial.ODD_OBJECTS, oddKeys::objects),
        new Step(Trial.CONDITIONAL_PUTS, WriteTrials::conditional),
        new Step(Trial.CHECKSUMS, WriteTrials::checksums));
  }

  private List<Step> forUploads() {
    return List.of(
        new Step(Trial.UPLOAD_PAGES, PageTrials::uploads),
        new Step(Trial.LATE_PARTS, UploadTrials::lateParts),
        new Step(Trial.LATE_ABORT, UploadTrials::lateAbort),
        new Step(Trial.ODD_UPLOADS, oddKeys::uploads));
  }

  private void run(Step step, TrialPlace own) {
    try {
      notes.add(step.run().apply(own));
    } catch (SdkException | BackendUnavailable | StoreRefused fault) {
      // One odd answer is worth a line; a store that is away is not tried any further.
      new Bucket(place.connection()).require();
      notes.add(failed(step.trial(), fault));
    } finally {
      if (!own.clear()) {
        notes.left(step.trial(), own.prefix());
      }
    }
  }

  private static ProbeResult failed(Trial trial, RuntimeException fault) {
    return Refusals.isUnsupported(fault)
        ? ProbeResult.untried(trial, "The storage has no such call (" + Refusals.told(fault) + ")")
        : ProbeResult.note(
            trial,
            "It cannot be tried (" + Refusals.told(fault).replaceFirst("\\.$", "") + ")",
            "what the service would do here is not known.");
  }
}
