package dev.dalston.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * A page of a bucket that is a folder, by key. The store below reads every file of the bucket for
 * each page; this reads the folders that the page is in, and as many files as the page shows. Tells
 * no ETags.
 */
final class FolderListing {
  /** How the store below marks a folder that is an object too, with a key that ends in a slash. */
  private static final String OBJECT_MARK = "user.content-md5";

  private final Path bucket;
  private final String prefix;
  private final String after;
  private final int wanted;
  private final List<S3Object> found = new ArrayList<>();

  private FolderListing(Path bucket, ListObjectsV2Request request) {
    this.bucket = bucket;
    prefix = request.prefix() == null ? "" : request.prefix();
    String from =
        request.continuationToken() != null ? request.continuationToken() : request.startAfter();
    after = from == null ? "" : from;
    wanted = request.maxKeys() == null ? 1_000 : request.maxKeys();
  }

  /** The page, unless it is asked for in a way that is left to the store below. */
  static Optional<ListObjectsV2Response> page(Path bucket, ListObjectsV2Request request) {
    FolderListing listing = new FolderListing(bucket, request);
    boolean plain = request.delimiter() == null || request.delimiter().isEmpty();
    String folder = listing.prefix.substring(0, listing.prefix.lastIndexOf('/') + 1);
    if (!plain || listing.wanted < 1 || !isPlace(folder) || !Files.isDirectory(bucket)) {
      return Optional.empty();
    }
    try {
      Path top = bucket.resolve(folder);
      if (!folder.isEmpty() && Files.isDirectory(top)) {
        listing.addFolder(top, folder);
      }
      listing.walk(top, folder);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return Optional.of(listing.page());
  }

  /** Keys that a file system has under another name are for the store below to refuse. */
  private static boolean isPlace(String folder) {
    return folder.isEmpty()
        || folder.indexOf('\0') < 0 && (Path.of(folder).normalize() + "/").equals(folder);
  }

  private ListObjectsV2Response page() {
    boolean more = found.size() > wanted;
    List<S3Object> shown = more ? found.subList(0, wanted) : found;
    return SdkResponses.objectsPage(shown, List.of(), more ? shown.getLast().key() : null);
  }

  private boolean isFull() {
    return found.size() > wanted;
  }

  /** Everything in the folder, whose keys begin with this. */
  private void walk(Path folder, String keys) throws IOException {
    boolean isWithin = after.startsWith(keys);
    if (after.compareTo(keys) > 0 && !isWithin) {
      return;
    }
    FolderNames names = new FolderNames(folder, isWithin ? after.substring(keys.length()) : "");
    Optional<String> next = names.next();
    while (next.isPresent() && !isFull()) {
      String name = next.get();
      boolean open = name.endsWith("/");
      Path path = folder.resolve(open ? name.substring(0, name.length() - 1) : name);
      String key = keys + name;
      if (key.startsWith(prefix)) {
        if (open) {
          addFolder(path, key);
          walk(path, key);
        } else {
          add(path, key, names);
        }
      }
      next = names.next();
    }
  }

  private void add(Path path, String key, FolderNames names) throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      if (file.isDirectory()) {
        names.isFolder(path.getFileName().toString());
      } else if (key.compareTo(after) > 0) {
        found.add(object(key, file, file.size()));
      }
    } catch (NoSuchFileException removedMeanwhile) {
      // Whoever lists at the moment of a removal may see it or not.
    }
  }

  private void addFolder(Path path, String key) throws IOException {
    try {
      if (key.startsWith(prefix)
          && key.compareTo(after) > 0
          && Files.getFileAttributeView(path, UserDefinedFileAttributeView.class)
              .list()
              .contains(OBJECT_MARK)) {
        found.add(object(key, Files.readAttributes(path, BasicFileAttributes.class), 0));
      }
    } catch (NoSuchFileException removedMeanwhile) {
      // As above.
    }
  }

  private static S3Object object(String key, BasicFileAttributes file, long size) {
    return SdkResponses.objectEntry(
        key, null, file.lastModifiedTime().toInstant(), size, StorageClass.STANDARD);
  }
}
