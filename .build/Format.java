import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format on the Java files of the modules: {@code Format JAR check|apply|off}. Files
 * that have not changed since they were last found good are passed over.
 */
public final class Format {
  private Format() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[1].equals("off")) {
      return;
    }
    boolean apply = args[1].equals("apply");
    Path stamp = Path.of(args[0]).resolveSibling("formatted");
    FileTime now = FileTime.fromMillis(System.currentTimeMillis());
    List<String> files = changedSince(stamp);
    int code = files.isEmpty() ? 0 : format(args[0], apply, files);
    if (code == 0) {
      Files.writeString(stamp, "");
      Files.setLastModifiedTime(stamp, now);
    } else if (!apply) {
      System.err.println(
          "The files above are not formatted. Run: mvn process-sources -N -Dformat=apply");
    }
    System.exit(code);
  }

  private static int format(String jar, boolean apply, List<String> files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String part : List.of("api", "code", "file", "parser", "tree", "util")) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar));
    command.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    command.addAll(files);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static List<String> changedSince(Path stamp) throws IOException {
    FileTime since =
        Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> f.toString().contains("src/") && !f.toString().contains("target/"))
          .filter(f -> modified(f).compareTo(since) >= 0)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
