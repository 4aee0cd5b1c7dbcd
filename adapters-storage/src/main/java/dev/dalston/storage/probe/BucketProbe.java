package dev.dalston.storage.probe;

import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.StoreRefused;
import dev.dalston.storage.s3.Bucket;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Faults;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds out whether a deletion can keep its promise in the bucket: asks how the bucket is set up,
 * and tries what the service will do, under a prefix of its own, by the same code. Nothing is
 * stored where it could not be removed again.
 */
public final class BucketProbe {
  /** How the client library begins its long story of where it looked for some. */
  private static final String NO_CREDENTIALS = "Unable to load credentials";

  private final S3Connection connection;
  private final ProbeReportBuilder notes = new ProbeReportBuilder();
  private final String prefix = "probe/" + UUID.randomUUID() + "/";

  public BucketProbe(S3Connection connection) {
    this.connection = connection;
  }

  public ProbeReport look() {
    try {
      askAndTry();
    } catch (SdkException fault) {
      breakOff(S3Faults.translate(fault));
    } catch (StoreRefused | BackendUnavailable fault) {
      breakOff(fault);
    }
    return notes.findings();
  }

  private void askAndTry() {
    BucketSettingsProbe questions = new BucketSettingsProbe(connection, notes);
    questions.ask();
    notes.done("look at the bucket", "s3:ListBucket", new Bucket(connection)::look);
    if (questions.isUndeletable()) {
      notes.note("No object was stored to try the rest: it could not be removed again.");
    } else {
      new ProbeObjects(connection, notes, prefix).tryOut(questions.isVersioned());
    }
    new ProbeUpload(connection, notes, prefix).tryOut();
  }

  private void breakOff(RuntimeException fault) {
    String why = why(fault.getCause());
    notes.cannot(
        why.startsWith(NO_CREDENTIALS)
            ? "There are no credentials for the storage: name an access key, or let the environment"
                + " give one."
            : fault.getMessage().replaceFirst("\\.$", "")
                + (why.isEmpty() ? "" : " (" + why + ")")
                + ". Check the storage's address, the bucket's name and the credentials, then start"
                + " again.");
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
