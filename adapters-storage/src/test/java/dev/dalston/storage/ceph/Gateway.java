package dev.dalston.storage.ceph;

import dev.dalston.storage.s3.S3Settings;
import dev.dalston.storage.s3.S3Settings.AccessKey;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;

/** The gateway that {@code .build/ceph.sh} started, and the ways in. Without it the tests fail. */
record Gateway(URI endpoint, String region, AccessKey owner, AccessKey stranger) {
  static Gateway running() {
    String file = System.getProperty("ceph.properties");
    if (file == null) {
      throw new IllegalStateException(
          "-Dceph.properties does not name the file that .build/ceph.sh wrote; run mvn -Pceph");
    }
    var told = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      told.load(reader);
    } catch (IOException fault) {
      throw new UncheckedIOException("No gateway runs", fault);
    }
    return new Gateway(
        URI.create(told.getProperty("endpoint")),
        told.getProperty("region"),
        new AccessKey(told.getProperty("access_key"), told.getProperty("secret_key")),
        new AccessKey(
            told.getProperty("stranger_access_key"), told.getProperty("stranger_secret_key")));
  }

  S3Settings settings(String bucket, AccessKey key) {
    return new S3Settings(
        Optional.of(endpoint), bucket, region, Optional.of(key), true, S3Settings.Limits.USUAL);
  }

  /** A client that has nothing to do with the one under test. */
  S3Client client(AccessKey key) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .addPlugin(LegacyMd5Plugin.create())
        .build();
  }
}
