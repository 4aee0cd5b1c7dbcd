package dev.dalston.storage.probe;

import dev.dalston.application.port.ArtifactStore.Page;
import dev.dalston.application.port.StoredItem;
import dev.dalston.application.port.StoredItem.Kind;
import dev.dalston.storage.s3.ItemListing;
import dev.dalston.storage.s3.S3Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A prefix in the bucket for one trial: what is stored through it is removed with it. */
final class TrialPlace {
  static final String CONTENT = "dalston";

  private final S3Connection connection;
  private final String prefix;
  private final BooleanSupplier stop;
  private final ItemListing listing;

  /** Sent and not refused; the id is empty where the store gave none. */
  private final List<StoredItem> made = new ArrayList<>();

  TrialPlace(S3Connection connection, String prefix, BooleanSupplier stop) {
    this.connection = connection;
    this.prefix = prefix;
    this.stop = stop;
    listing = new ItemListing(connection);
  }

  /** Another, which is cleared by itself. */
  TrialPlace below(String folder) {
    return new TrialPlace(connection, prefix + folder, stop);
  }

  /** Whether whoever asked for the trial wants it to end. */
  boolean isStopped() {
    return stop.getAsBoolean();
  }

  /** Waits; whether the trial is to go on. */
  boolean pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !isStopped();
  }

  S3Connection connection() {
    return connection;
  }

  S3Client client() {
    return connection.client();
  }

  /** For calls that must not be repeated when their outcome is not known. */
  S3Client once() {
    return connection.once();
  }

  String bucket() {
    return connection.bucket();
  }

  String prefix() {
    return prefix;
  }

  String key(String name) {
    return prefix + name;
  }

  /** Stores a few bytes. */
  StoredItem put(String name) {
    return put(name, CONTENT, put -> {});
  }

  StoredItem put(String name, String content, Consumer<PutObjectRequest.Builder> how) {
    StoredItem sent = new StoredItem(Kind.OBJECT, key(name), "", content.length());
    made.add(sent);
    try {
      PutObjectResponse stored =
          client()
              .putObject(
                  put -> {
                    put.bucket(bucket()).key(sent.key());
                    put.overrideConfiguration(connection::transferring);
                    how.accept(put);
                  },
                  RequestBody.fromString(content));
      return replaced(sent, stored.versionId());
    } catch (SdkException fault) {
      if (Refusals.isAnswer(fault) || Refusals.isUnsupported(fault)) {
        made.remove(sent);
      }
      throw fault;
    }
  }

  /** Begins an upload. */
  StoredItem begin(String name) {
    StoredItem sent = new StoredItem(Kind.UPLOAD, key(name), "", 0);
    made.add(sent);
    try {
      String id =
          once()
              .createMultipartUpload(create -> create.bucket(bucket()).key(sent.key()))
              .uploadId();
      return replaced(sent, id);
    } catch (SdkException fault) {
      if (Refusals.isAnswer(fault) || Refusals.isUnsupported(fault)) {
        made.remove(sent);
      }
      throw fault;
    }
  }

  private StoredItem replaced(StoredItem sent, String idOrNull) {
    made.remove(sent);
    String id = Optional.ofNullable(idOrNull).orElse("");
    made.add(new StoredItem(sent.kind(), sent.key(), id, sent.bytes()));
    return made.getLast();
  }

  List<StoredItem> made() {
    return List.copyOf(made);
  }

  /** Nothing of it is left, as the bucket has shown. */
  void forget() {
    made.clear();
  }

  /** Everything that is listed, uploads apart. */
  List<StoredItem> items() {
    List<StoredItem> items = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page page = listing.page(prefix, next);
      items.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return items;
  }

  /** Removes what was made and what is listed; whether nothing is left. */
  boolean clear() {
    try {
      if (!made.isEmpty()) {
        new TrialRemains(this).remove();
      }
      made.clear();
      return true;
    } catch (RuntimeException fault) {
      // What made the trial fail, if anything did, is what is told.
      LoggerFactory.getLogger(TrialPlace.class).debug("Cannot clear up", fault);
      return false;
    }
  }
}
