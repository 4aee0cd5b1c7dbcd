package dev.dalston.acceptance.drill;

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
    delete(copy);
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

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes any) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException none) throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
