package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.acceptance.AtOnce;
import dev.dalston.acceptance.Http;
import dev.dalston.acceptance.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service that nobody may administer, on a database of its operator's. */
class FirstStartIT {
  @Test
  void twoStartsAtOnceMakeOneKeyWhichIsInAFileAndInNoLog() throws IOException {
    try (Site site = new Site("first")) {
      site.storehouse.endAllKeys();
      List<Path> folders = List.of(site.folder().resolve("a"), site.folder().resolve("b"));
      List<ServerProcess> both = AtOnce.all(folders, site::process);
      try {
        List<Path> files =
            folders.stream().map(f -> f.resolve("admin.key")).filter(Files::exists).toList();
        assertEquals(1, files.size(), "one instance made one");
        assertEquals(1, site.storehouse.livingKeys());
        Path file = files.getFirst();
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String key = Files.readString(file).strip();
        for (ServerProcess server : both) {
          assertFalse(server.output().contains(key), "what is printed is shipped away");
        }
        ServerProcess maker = both.get(folders.indexOf(file.getParent()));
        assertTrue(maker.output().contains(file.toString()), maker.output());
        JsonNode issued = Json.of(new Http(maker.uri()).get(key, "/v1/audit?limit=1"));
        assertEquals("key.issued", issued.at("/events/0/action").asText());
        assertEquals("start", issued.at("/events/0/duty").asText());
      } finally {
        both.forEach(ServerProcess::close);
      }
    }
  }
}
