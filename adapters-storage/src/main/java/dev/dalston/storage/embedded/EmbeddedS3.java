package dev.dalston.storage.embedded;

import dev.dalston.storage.s3.S3Settings;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * A real S3 endpoint on loopback in this process, with a bucket in it. Requests must be signed with
 * its access key; there is no anonymous access.
 *
 * <p>On a folder it keeps no versions, confirms a write once it is on disk, and refuses keys with
 * empty, {@code .} or {@code ..} segments, and what would fill the disk. One process at a time may
 * use a folder.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private static final String BUCKET = "dalston";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 100;

  private final S3Proxy server;
  private final S3Settings settings;
  private final Closeable lock;

  private EmbeddedS3(BlobStore objects, S3Settings.AccessKey key, int port, Closeable lock)
      throws IOException {
    this.lock = lock;
    server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://" + LOOPBACK + ":" + port))
            .awsAuthentication(AuthenticationType.AWS_V4, key.id(), key.secret())
            .jettyMaxThreads(THREADS)
            .ignoreUnknownHeaders(true)
            .build();
    start(server, port);
    settings =
        new S3Settings(
            Optional.of(URI.create("http://" + LOOPBACK + ":" + server.getPort())),
            BUCKET,
            "us-east-1",
            Optional.of(key),
            true,
            S3Settings.Limits.USUAL);
  }

  /**
   * Starts on a folder, made if need be, and keeps there objects and access key. Uploads that a
   * former run left unfinished are removed.
   *
   * @param port 0 for any that is free
   * @throws IOException if the folder cannot be used, another process uses it, or the port is taken
   */
  public static EmbeddedS3 on(Path folder, int port) throws IOException {
    return on(folder, port, folder.toFile()::getUsableSpace);
  }

  /** The same on a disk that says how many bytes are free. */
  static EmbeddedS3 on(Path folder, int port, LongSupplier free) throws IOException {
    StorageFolder opened = StorageFolder.open(folder);
    try {
      Path root = opened.objects();
      var objects = new DurableBlobStore(new FilesystemNio2BlobStore(root.toString()), root);
      UploadRemains.removeAll(root.resolve(BUCKET));
      if (!Files.isDirectory(root.resolve(BUCKET))) {
        objects.createContainer(BUCKET);
      }
      return new EmbeddedS3(new SpacedBlobStore(objects, free), opened.key(), port, opened);
    } catch (IOException | RuntimeException fault) {
      opened.close();
      throw fault;
    }
  }

  /** Starts with a bucket in memory that keeps versions, on any free port. For tests. */
  public static EmbeddedS3 inMemory() throws IOException {
    var objects = new FaithfulBlobStore(new TransientNio2BlobStore());
    objects.createContainer(BUCKET);
    objects.putBucketVersioning(BUCKET, BucketVersioningStatus.ENABLED);
    return new EmbeddedS3(objects, StorageFolder.newKey(), 0, () -> {});
  }

  /** How to reach it. */
  public S3Settings settings() {
    return settings;
  }

  /** Stops it; requests under way have a moment to end. */
  @Override
  public void close() throws IOException {
    try {
      stop(server);
    } finally {
      lock.close();
    }
  }

  private static void start(S3Proxy server, int port) throws IOException {
    try {
      server.start();
    } catch (Exception fault) {
      stop(server);
      throw new IOException(
          "The embedded storage cannot listen on port " + port + ": " + fault.getMessage(), fault);
    }
  }

  private static void stop(S3Proxy server) throws IOException {
    try {
      server.stop();
    } catch (Exception fault) {
      throw new IOException("The embedded storage did not stop cleanly.", fault);
    }
  }
}
