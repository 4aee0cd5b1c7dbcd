package dev.dalston.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dalston.rest.access.RequiresScope;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that {@code /openapi} hands out has the routes that there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiRoutesTest {
  private final JsonNode document = OpenApiDocument.read();

  @Test
  void itHasEveryRouteAndNoOther() {
    Set<String> written = new TreeSet<>();
    for (var path : document.get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                if (!method.equals("parameters")) {
                  written.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
              });
    }
    Set<String> there = new TreeSet<>(Routes.all().keySet());
    // The console's page is no part of the contract.
    there.removeAll(Set.of("GET /{start}", "GET /console/{file}"));
    assertEquals(there, written);
  }

  @Test
  void itSaysWhichScopeEachRouteNeeds() {
    Map<String, String> wrong = new TreeMap<>();
    Routes.all()
        .forEach(
            (route, method) -> {
              String[] parts = route.split(" ");
              JsonNode operation =
                  document.get("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
              if (operation.isMissingNode()) {
                return;
              }
              var called = method.getInvocable().getDefinitionMethod();
              boolean open = called.isAnnotationPresent(PermitAll.class);
              boolean openHere = operation.has("security") && operation.get("security").isEmpty();
              String needed =
                  open
                      ? ""
                      : Arrays.stream(called.getAnnotation(RequiresScope.class).value())
                          .map(scope -> "Needs " + scope.wireName())
                          .collect(Collectors.joining());
              if (open != openHere || !operation.path("description").asText().startsWith(needed)) {
                wrong.put(route, needed);
              }
            });
    assertEquals(Map.of(), wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/audio/transcriptions/{job_id}", "/api/console/jobs/{job_id}"})
  void bothDoorsSayHowADeletionThatIsNotFinishedIsAnswered(String path) {
    JsonNode answers = document.get("paths").get(path).at("/delete/responses");
    String reference = answers.at("/503/$ref").asText();
    String said = document.at(reference.substring(1)).path("description").asText();
    assertTrue(said.contains("`deletion_pending`") && said.contains("`deletion_unknown`"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/audio/transcriptions/{job_id}", "/api/console/jobs/{job_id}"})
  void bothDoorsSayHowAMissingRecordingIsOverridden(String path) {
    JsonNode delete = document.get("paths").get(path).get("delete");
    String parameter = delete.at("/parameters/0/$ref").asText();
    assertEquals("even_if_missing", document.at(parameter.substring(1)).path("name").asText());
    String blocked = delete.at("/responses/409/$ref").asText();
    String said = document.at(blocked.substring(1)).path("description").asText();
    assertTrue(said.contains("`reason_kind`"), said);
  }
}
