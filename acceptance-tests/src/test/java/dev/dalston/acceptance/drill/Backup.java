package dev.dalston.acceptance.drill;

import dev.dalston.cli.common.FileTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies a folder as an operator does, with what belongs to it. */
final class Backup {
  private Backup() {}

  /** Makes the copy the same as the original; what the copy had before is gone. */
  static void copy(Path original, Path copy) throws IOException {
    if (Files.exists(copy)) {
      FileTree.delete(copy);
    }
    Files.walkFileTree(
        original,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes any)
              throws IOException {
            return visitFile(folder, any);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes any) throws IOException {
            Path there = copy.resolve(original.relativize(file));
            Files.copy(file, there);
            Files.setPosixFilePermissions(there, Files.getPosixFilePermissions(file));
            Files.setAttribute(there, "unix:uid", Files.getAttribute(file, "unix:uid"));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
