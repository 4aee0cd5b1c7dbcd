package dev.dalston.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.cli.Ran;
import dev.dalston.cli.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
  @TempDir Path home;
  private final WireServer server = new WireServer();

  ConnectionTest() throws IOException {
    server.on("GET /auth/me", 200, "{\"tenant\":\"acme\",\"scopes\":[],\"prefix\":\"dk_\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void findsTheServerOfThisMachineAndItsKey() throws IOException {
    embedded("rw-------");
    assertEquals(0, whoami(Map.of()).code());
    assertEquals(List.of("Bearer dk_admin"), server.keys);
  }

  @Test
  void refusesAnAdminKeyThatOthersCanRead() throws IOException {
    embedded("rw-r-----");
    Ran ran = whoami(Map.of());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("chmod 600"), ran.err());
    assertTrue(server.calls.isEmpty());
  }

  @Test
  void theAdminKeyDoesNotGoToAnotherServer() throws IOException {
    embedded("rw-------");
    try (WireServer other = new WireServer()) {
      Ran ran = whoami(Map.of("DALSTON_SERVER", other.address()));
      assertEquals(2, ran.code());
      assertTrue(ran.err().contains("no API key for"), ran.err());
      assertTrue(other.calls.isEmpty());
    }
  }

  @Test
  void takesANamedProfileAndRefusesOneThatOthersCanRead() throws IOException {
    Path config =
        write(
            ".dalston/config",
            "# mine\n[work]\nserver = %s\napi_key = dk_work\n".formatted(server.address()),
            "rw-------");
    assertEquals(0, whoami(Map.of("DALSTON_PROFILE", "work")).code());
    assertEquals(List.of("Bearer dk_work"), server.keys);
    assertEquals(2, whoami(Map.of("DALSTON_PROFILE", "play")).code());
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
    Ran ran = whoami(Map.of("DALSTON_PROFILE", "work"));
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("chmod 600"), ran.err());
    assertEquals(1, server.calls.size());
  }

  @Test
  void theEnvironmentBeatsTheFilesAndAnOptionBeatsTheEnvironment() throws IOException {
    embedded("rw-------");
    assertEquals(0, whoami(Map.of("DALSTON_API_KEY", "dk_env")).code());
    assertEquals(0, whoami(Map.of("DALSTON_API_KEY", "dk_env"), "--api-key", "dk_opt").code());
    assertEquals(List.of("Bearer dk_env", "Bearer dk_opt"), server.keys);
  }

  @Test
  void aBrokenConfigurationIsToldByItsLineWithoutShowingIt() throws IOException {
    write(".dalston/config", "[default]\napikey dk_secret\n", "rw-------");
    Ran ran = whoami(Map.of());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("Line 2"), ran.err());
    assertFalse(ran.err().contains("secret"), ran.err());
  }

  @Test
  void withoutAnyKeyItSaysWhereOneCanComeFrom() {
    Ran ran = whoami(Map.of());
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("DALSTON_API_KEY"), ran.err());
  }

  private void embedded(String permissions) throws IOException {
    write(".dalston/data/admin.key", "dk_admin\n", permissions);
    write(".dalston/data/server.url", server.address() + "\n", "rw-r--r--");
  }

  private Path write(String name, String text, String permissions) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private Ran whoami(Map<String, String> env, String... options) {
    Map<String, String> all = new HashMap<>(env);
    all.put("HOME", home.toString());
    String[] args = new String[options.length + 1];
    args[0] = "whoami";
    System.arraycopy(options, 0, args, 1, options.length);
    return Ran.with(all, "", args);
  }
}
