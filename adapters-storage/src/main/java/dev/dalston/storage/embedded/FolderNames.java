package dev.dalston.storage.embedded;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The names in one folder, in the order of the keys they stand for. The keys beneath a folder begin
 * with its name and a slash, so they come later than the name alone: a name that turns out to be a
 * folder's comes again, with the slash. Memory holds a thousand or two of the names at a time.
 */
final class FolderNames {
  private static final int AT_A_TIME = 1_024;

  private final Path folder;
  private final String from;
  private final PriorityQueue<String> ahead = new PriorityQueue<>();
  private String readUpTo = "";
  private boolean more = true;

  /**
   * @param from the key, within the folder, that the listing goes on after; names that cannot lead
   *     behind it are left out
   */
  FolderNames(Path folder, String from) {
    this.folder = folder;
    this.from = from;
  }

  /** The next name, with a slash if it is a folder's that was seen before. */
  Optional<String> next() throws IOException {
    if (more && (ahead.isEmpty() || ahead.peek().compareTo(readUpTo) >= 0)) {
      readOn();
    }
    return Optional.ofNullable(ahead.poll());
  }

  /** The name is a folder's. */
  void isFolder(String name) {
    ahead.add(name + "/");
  }

  private void readOn() throws IOException {
    PriorityQueue<String> smallest = new PriorityQueue<>(Comparator.reverseOrder());
    more = false;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.compareTo(readUpTo) > 0 && isWanted(name)) {
          smallest.add(name);
          if (smallest.size() > AT_A_TIME) {
            smallest.poll();
            more = true;
          }
        }
      }
    } catch (NoSuchFileException | NotDirectoryException removedMeanwhile) {
      more = false;
      return;
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    if (!smallest.isEmpty()) {
      readUpTo = smallest.peek();
      ahead.addAll(smallest);
    }
  }

  /** Leaves out what is the store's own, and what comes before the key to go on after. */
  private boolean isWanted(String name) {
    return !name.startsWith(".mpus-")
        && !name.startsWith(".s3proxy-")
        && (name.compareTo(from) >= 0 || from.startsWith(name));
  }
}
