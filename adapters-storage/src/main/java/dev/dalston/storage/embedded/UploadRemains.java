package dev.dalston.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;

/**
 * The files of unfinished uploads: {@code .mpus-ID-KEY-stub} says that an upload is under way, its
 * parts and half-written parts are beside it. Half-written ones and parts without the stub are in
 * no listing, so they are removed here. The server in front keeps an empty stub of its own.
 */
final class UploadRemains {
  private static final String BEGINNING = ".mpus-";
  private static final String SERVER_STUB = ".s3proxy-mpu-stub-";

  private UploadRemains() {}

  static boolean isUnderWay(Path bucket, MultipartUpload upload) {
    return Files.exists(
        bucket.resolve(BEGINNING + upload.id() + "-" + upload.blobName() + "-stub"));
  }

  /** Removes what the upload left. */
  static void remove(Path bucket, MultipartUpload upload) {
    removeBeginningWith(bucket, BEGINNING + upload.id() + "-");
  }

  /** Removes what all uploads left: none outlives the server that took it. */
  static void removeAll(Path bucket) {
    removeBeginningWith(bucket, BEGINNING);
    removeBeginningWith(bucket, SERVER_STUB);
  }

  private static void removeBeginningWith(Path bucket, String beginning) {
    if (!Files.isDirectory(bucket)) {
      return;
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            bucket, path -> path.getFileName().toString().startsWith(beginning))) {
      for (Path entry : entries) {
        removeTree(entry);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void removeTree(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (fault instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw fault;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException fault)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
