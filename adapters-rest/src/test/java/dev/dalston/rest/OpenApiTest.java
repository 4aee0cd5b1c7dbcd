package dev.dalston.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.dalston.domain.artifact.Artifact;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.JobStatus;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.ReconciliationPhase;
import dev.dalston.domain.reconciliation.ReconciliationStatus;
import dev.dalston.domain.task.TaskStatus;
import dev.dalston.rest.access.KeyJson;
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
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The document that {@code /openapi} hands out describes what the service answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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
          Map.entry("Retried", DeletionJson.Retried.class),
          Map.entry("DeletionPage", DeletionJson.Page.class),
          Map.entry("AuditEvent", AuditJson.class),
          Map.entry("AuditPage", AuditJson.Page.class),
          Map.entry("Receipt", ReceiptJson.class),
          Map.entry("KeySet", JwksResource.KeySet.class),
          Map.entry("Scanned", ReconciliationJson.Scanned.class),
          Map.entry("Found", ReconciliationJson.Found.class),
          Map.entry("Reconciliation", ReconciliationJson.class),
          Map.entry("ReconciliationList", ReconciliationJson.Page.class),
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
          "AuditDuty",
          "ReconciliationStatus",
          "FindingKind",
          "FindingOutcome",
          "ArtifactKind",
          "JobWithTranscript",
          "ReceiptClaims");

  private final JsonNode document = OpenApiDocument.read();

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
    assertEquals(words(Actor.ByItself.values()), enumOf("AuditDuty"));
    assertEquals(words(ReconciliationPhase.values()), enumOf("Reconciliation/properties/phase"));
    assertEquals(words(Artifact.Kind.values()), enumOf("ArtifactKind"));
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

  private Set<String> enumOf(String schema) {
    return StreamSupport.stream(
            document.at("/components/schemas/" + schema + "/enum").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
