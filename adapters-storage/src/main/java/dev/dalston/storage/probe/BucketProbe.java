package dev.dalston.storage.probe;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.Meter;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.storage.s3.Bucket;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Faults;
import dev.dalston.storage.s3.S3Settings;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds out whether a deletion can keep its promise in a bucket: asks how the bucket is set up, and
 * tries what the service will do, under a prefix of its own, by the same code. Nothing is stored
 * where it could not be removed again, and nothing of it stays; if something has to, a result says
 * so. Throws nothing for what the store does: a store that cannot be reached is a result too,
 * within the limits for each call.
 */
public final class BucketProbe {
  /** How the client library begins its long story of where it looked for some. */
  private static final String NO_CREDENTIALS = "Unable to load credentials";

  private final AnswerFields fields;
  private final S3Connection connection;
  private final ProbeReportBuilder notes = new ProbeReportBuilder();
  private final TrialPlace place;
  private final Leftovers leftovers;

  private BucketProbe(
      S3Connection connection, AnswerFields fields, BooleanSupplier stop, Leftovers leftovers) {
    this.connection = connection;
    this.fields = fields;
    this.leftovers = leftovers;
    place = new TrialPlace(connection, "probe/" + UUID.randomUUID() + "/", stop);
  }

  /**
   * Tries what the promise needs, no more: about twenty requests.
   *
   * @param fields which hears of what is sent over that connection
   */
  public static ProbeReport ofThePromise(S3Connection connection, AnswerFields fields) {
    return new BucketProbe(connection, fields, () -> false, Leftovers.USUAL).look(false);
  }

  /**
   * Tries everything, with a few hundred requests.
   *
   * @param stop asked before each trial; what was stored is removed then, and the report is short
   */
  public static ProbeReport ofEverything(S3Settings settings, BooleanSupplier stop) {
    return ofEverything(settings, stop, Leftovers.USUAL);
  }

  static ProbeReport ofEverything(S3Settings settings, BooleanSupplier stop, Leftovers leftovers) {
    var fields = new AnswerFields();
    try (var connection = new S3Connection(settings, Meter.NONE, fields)) {
      return new BucketProbe(connection, fields, stop, leftovers).look(true);
    }
  }

  private ProbeReport look(boolean all) {
    fields.listen(true);
    try {
      askAndTry(all);
      tellFields();
    } catch (SdkException fault) {
      breakOff(S3Faults.translate(fault));
    } catch (StoreRefused | BackendUnavailable fault) {
      breakOff(fault);
    } finally {
      fields.listen(false);
    }
    return notes.report(fields.requests());
  }

  private void askAndTry(boolean all) {
    BucketSettingsProbe questions = new BucketSettingsProbe(connection, notes);
    questions.ask();
    notes.done(Trial.ACCESS, "look at the bucket", "s3:ListBucket", new Bucket(connection)::look);
    boolean objects = false;
    if (questions.isUndeletable()) {
      notes.note(
          Trial.OBJECTS, "No object was stored to try the rest", "it could not be removed again.");
    } else {
      objects = new ProbeObjects(place.below("objects/"), notes).tryOut(questions.isVersioned());
    }
    boolean uploads = new ProbeUpload(place.below("uploads/"), notes).tryOut();
    if (all && objects) {
      new FurtherTrials(place, notes, leftovers).run(uploads, questions.isLockable());
    }
  }

  private void tellFields() {
    if (!fields.withoutWelcome().isEmpty()) {
      notes.note(
          Trial.FIELDS,
          "Answers leave out " + fields.withoutWelcome(),
          "a deletion does without. What has no date is too young to be reconciled, and an odd key"
              + " without its encoding may be misread.");
    } else {
      notes.fine(Trial.FIELDS, "All of it is there", "no answer has to be guessed at.");
    }
  }

  private void breakOff(RuntimeException fault) {
    if (!fields.withoutNeeded().isEmpty()) {
      notes.cannot(
          Trial.FIELDS,
          "The storage leaves out " + fields.withoutNeeded(),
          "nobody could tell its answers from those of something else, and that nothing is left of"
              + " a job. Use another storage.");
      return;
    }
    String why = why(fault.getCause());
    if (why.startsWith(NO_CREDENTIALS)) {
      notes.brokenOff(
          "There are no credentials for the storage",
          "name an access key, or let the environment give one.");
    } else {
      notes.brokenOff(
          fault.getMessage().replaceFirst("\\.$", "") + (why.isEmpty() ? "" : " (" + why + ")"),
          "check the storage's address, the bucket's name and the credentials, then start again.");
    }
  }

  /** What the network said; what the store said is in the fault's sentence already. */
  private static String why(Throwable cause) {
    if (cause == null || cause instanceof AwsServiceException) {
      return "";
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return text.lines().findFirst().orElse("").strip();
  }
}
