package dev.dalston.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dalston.domain.artifact.Artifact;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.ReconciliationPhase;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import dev.dalston.domain.task.TaskStatus;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.access.KeyJson;
import dev.dalston.rest.access.RequiresScope;
import dev.dalston.rest.audit.AuditJson;
import dev.dalston.rest.deletion.DeletionJson;
import dev.dalston.rest.deletion.JwksResource;
import dev.dalston.rest.deletion.ReceiptJson;
import dev.dalston.rest.http.Paging;
import dev.dalston.rest.job.ArtifactJson;
import dev.dalston.rest.job.JobJson;
import dev.dalston.rest.operation.HealthResource;
import dev.dalston.rest.reconciliation.FindingJson;
import dev.dalston.rest.reconciliation.ReconciliationJson;
import dev.dalston.rest.task.TaskJson;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that {@code /openapi} hands out says what the service does. */
class OpenApiTest {
  private static final Map<String, Class<?>> SCHEMAS =
      Map.ofEntries(
          Map.entry("Submitted", JobJson.Submitted.class),
          Map.entry("Cancelled", JobJson.Cancelled.class),
          Map.entry("Audio", JobJson.Audio.class),
          Map.entry("Job", JobJson.class),
          Map.entry("Task", JobJson.TaskState.class),
          Map.entry("Artifact", ArtifactJson.class),
          Map.entry("ArtifactPage", ArtifactJson.Page.class),
          Map.entry("JobPage", JobJson.Page.class),
          Map.entry("Erased", DeletionJson.Erased.class),
          Map.entry("Deletion", DeletionJson.class),
          Map.entry("DeletionPage", DeletionJson.Page.class),
          Map.entry("AuditEvent", AuditJson.class),
          Map.entry("AuditPage", AuditJson.Page.class),
          Map.entry("Receipt", ReceiptJson.class),
          Map.entry("KeySet", JwksResource.KeySet.class),
          Map.entry("Scanned", ReconciliationJson.Scanned.class),
          Map.entry("Found", ReconciliationJson.Found.class),
          Map.entry("Reconciliation", ReconciliationJson.class),
          Map.entry("ReconciliationList", ReconciliationJson.Recent.class),
          Map.entry("Finding", FindingJson.class),
          Map.entry("FindingPage", FindingJson.Page.class),
          Map.entry("ClaimedTask", TaskJson.ClaimedTask.class),
          Map.entry("ClaimedJob", TaskJson.ClaimedJob.class),
          Map.entry("Claim", TaskJson.Claim.class),
          Map.entry("Renewed", TaskJson.Renewed.class),
          Map.entry("Ended", TaskJson.Ended.class),
          Map.entry("Me", KeyJson.Me.class),
          Map.entry("Key", KeyJson.class),
          Map.entry("Health", HealthResource.Ready.class));

  /** Described by hand: parts of others, or of the envelope of faults. */
  private static final Set<String> BY_HAND =
      Set.of(
          "Fault",
          "Scope",
          "JobStatus",
          "TaskStatus",
          "DeletionStatus",
          "ReasonKind",
          "RecordingEvidence",
          "AuditAction",
          "ReconciliationStatus",
          "FindingKind",
          "FindingOutcome",
          "ArtifactKind",
          "JobWithTranscript",
          "ReceiptClaims");

  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    try (Running running = new Running()) {
      Answer answer = running.get("/openapi", null);
      assertEquals(200, answer.status());
      assertEquals("application/yaml", answer.header("Content-Type"));
      document = new YAMLMapper().readTree(answer.response().body());
    }
  }

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

  @Test
  void itDescribesEachRecordWithTheFieldsItHas() {
    JsonNode schemas = document.at("/components/schemas");
    SCHEMAS.forEach(
        (name, type) -> assertEquals(fields(type), names(schemas.at("/" + name)), name));
    Set<String> all = new TreeSet<>(SCHEMAS.keySet());
    all.addAll(BY_HAND);
    Set<String> written = new TreeSet<>();
    schemas.fieldNames().forEachRemaining(written::add);
    assertEquals(all, written);
  }

  @Test
  void itsStatusesAreTheDomains() {
    assertEquals(words(JobStatus.values()), enumOf("JobStatus"));
    assertEquals(words(TaskStatus.values()), enumOf("TaskStatus"));
    assertEquals(words(DeletionStatus.values()), enumOf("DeletionStatus"));
    assertEquals(words(RecordingEvidence.values()), enumOf("RecordingEvidence"));
    assertEquals(
        Arrays.stream(AuditAction.values())
            .map(AuditAction::wireName)
            .collect(Collectors.toCollection(TreeSet::new)),
        enumOf("AuditAction"));
    assertEquals(words(ReconciliationStatus.values()), enumOf("ReconciliationStatus"));
    assertEquals(words(Finding.Kind.values()), enumOf("FindingKind"));
    assertEquals(words(Finding.Outcome.values()), enumOf("FindingOutcome"));
    assertEquals(words(ReconciliationPhase.values()), enumOf("Reconciliation/properties/phase"));
    assertEquals(words(Artifact.Kind.values()), enumOf("ArtifactKind"));
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

  @Test
  void everyReferenceLeadsSomewhere() {
    var references = document.findValuesAsText("$ref");
    assertFalse(references.isEmpty());
    for (String reference : references) {
      assertTrue(!document.at(reference.substring(1)).isMissingNode(), reference);
    }
  }

  private static Set<String> fields(Class<?> type) {
    var strategy = new PropertyNamingStrategies.SnakeCaseStrategy();
    return Arrays.stream(type.getRecordComponents())
        .map(part -> strategy.translate(part.getName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(JsonNode schema) {
    Set<String> names = new TreeSet<>();
    schema.get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(Paging::wire).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> enumOf(String schema) {
    return StreamSupport.stream(
            document.at("/components/schemas/" + schema + "/enum").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
