package dev.dalston.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The entry point of the process. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code =
        Commands.execute(
            System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), System.getenv(), args);
    System.exit(code);
  }

  /** In every locale: a transcript in a container without one must not become question marks. */
  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(to)), true, StandardCharsets.UTF_8);
  }
}
