package dev.dalston.bootstrap.service;

import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.rest.HttpSettings;
import dev.dalston.storage.s3.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an instance runs with.
 *
 * @param data the folder of the embedded servers, and of the key that signs receipts
 * @param database the database; empty for the embedded one
 * @param storage the bucket; empty for the embedded one
 * @param deleteBudget how long a DELETE waits at most before it answers that it is pending
 * @param acceptStorageLimits whether to start although a deletion could not be kept in this bucket
 * @param receipts where receipts are signed and kept
 * @param reconciling how bucket and database are compared
 */
public record Settings(
    HttpSettings http,
    Path data,
    Optional<DatabaseSettings> database,
    Optional<S3Settings> storage,
    Duration deleteBudget,
    boolean acceptStorageLimits,
    Receipts receipts,
    ReconcileSettings reconciling) {

  /** How long a DELETE waits by default. */
  public static final Duration DEFAULT_DELETE_BUDGET = Duration.ofSeconds(30);

  /** With a bucket that has to let every deletion be kept. */
  public Settings(
      HttpSettings http,
      Path data,
      Optional<DatabaseSettings> database,
      Optional<S3Settings> storage,
      Duration deleteBudget) {
    this(
        http,
        data,
        database,
        storage,
        deleteBudget,
        false,
        Receipts.USUAL,
        ReconcileSettings.usual());
  }

  /** The same, on whatever bucket it finds. */
  public Settings acceptingStorageLimits() {
    return new Settings(http, data, database, storage, deleteBudget, true, receipts, reconciling);
  }

  /** The same, reconciling so. */
  public Settings reconciling(ReconcileSettings how) {
    return new Settings(
        http, data, database, storage, deleteBudget, acceptStorageLimits, receipts, how);
  }

  /** Embedded servers only, in that folder. */
  public static Settings embedded(HttpSettings http, Path data) {
    return new Settings(http, data, Optional.empty(), Optional.empty(), DEFAULT_DELETE_BUDGET);
  }

  Settings with(DatabaseSettings db, S3Settings s3) {
    return new Settings(
        http,
        data,
        Optional.of(db),
        Optional.of(s3),
        deleteBudget,
        acceptStorageLimits,
        receipts,
        reconciling);
  }

  /**
   * Where receipts are signed and kept.
   *
   * @param key the file with the private key; empty for the one in the data folder
   * @param bucket the bucket they are kept in; empty for the one of the recordings
   */
  public record Receipts(Optional<Path> key, Optional<String> bucket) {
    /** In the data folder, and in the bucket of the recordings. */
    public static final Receipts USUAL = new Receipts(Optional.empty(), Optional.empty());
  }
}
