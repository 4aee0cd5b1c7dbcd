import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs google-java-format on every Java file of the modules: {@code Format JAR check|apply}. */
public final class Format {
  private Format() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    boolean apply = args[1].equals("apply");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String part : List.of("api", "code", "file", "parser", "tree", "util")) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-XX:+UseSerialGC", "-jar", args[0]));
    command.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      files
          .map(Path::toString)
          .filter(f -> f.endsWith(".java") && f.contains("src/") && !f.contains("target/"))
          .sorted()
          .forEach(command::add);
    }
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0 && !apply) {
      System.err.println("The files above are not formatted. Run: mvn process-sources -N -Dformat=apply");
    }
    System.exit(code);
  }
}
