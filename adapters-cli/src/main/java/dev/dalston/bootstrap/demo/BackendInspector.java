package dev.dalston.bootstrap.demo;

import dev.dalston.bootstrap.service.Settings;
import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.storage.s3.S3Settings;
import dev.dalston.storage.s3.S3Settings.AccessKey;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Looks past the service: into its tables by plain JDBC, into its bucket by a plain S3 client. */
final class BackendInspector implements AutoCloseable {
  private static final String ROWS =
      "select (select count(*) from jobs where id = ?) + (select count(*) from tasks where job_id ="
          + " ?)";

  private final DatabaseSettings database;
  private final S3Settings storage;
  private final S3Client s3;

  BackendInspector(Settings settings) {
    this.database = settings.database().orElseThrow();
    this.storage = settings.storage().orElseThrow();
    AccessKey key = storage.key().orElseThrow();
    this.s3 =
        S3Client.builder()
            .endpointOverride(storage.endpoint().orElseThrow())
            .region(Region.of(storage.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key.id(), key.secret())))
            .forcePathStyle(true)
            .build();
  }

  /** How many rows the job and its tasks have. */
  long rows(String id) {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        PreparedStatement query = connection.prepareStatement(ROWS)) {
      query.setObject(1, UUID.fromString(id));
      query.setObject(2, UUID.fromString(id));
      try (ResultSet result = query.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException fault) {
      throw new IllegalStateException("The database cannot be read", fault);
    }
  }

  /** The keys the job has in the bucket. */
  List<String> keys(String id) {
    return s3
        .listObjectsV2Paginator(r -> r.bucket(storage.bucket()).prefix("jobs/" + id + "/"))
        .contents()
        .stream()
        .map(object -> object.key() + "  " + object.size() + " bytes")
        .toList();
  }

  void show(String id, PrintWriter out) {
    out.println("  In PostgreSQL: " + rows(id) + " rows (jobs and tasks). In the bucket:");
    List<String> keys = keys(id);
    keys.forEach(key -> out.println("    " + key));
    if (keys.isEmpty()) {
      out.println("    nothing");
    }
    out.flush();
  }

  @Override
  public void close() {
    s3.close();
  }
}
