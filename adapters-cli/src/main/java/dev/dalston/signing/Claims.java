package dev.dalston.signing;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.deletion.Sought;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.receipt.Receipt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * What a receipt says, as JSON: names and order never change, since receipts are kept for years.
 */
final class Claims {
  private Claims() {}

  static String of(Receipt receipt) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("job_id", receipt.job().toString());
    claims.put("tenant_id", receipt.tenant().toString());
    claims.put("requested_by", receipt.requestedBy().toString());
    claims.put("requested_at", receipt.requestedAt().toString());
    claims.put("erased_at", receipt.proof().erasedAt().toString());
    claims.put("verified_at", receipt.proof().verifiedAt().toString());
    receipt.inventory().ifPresent(counted -> claims.put("erased", erased(counted)));
    receipt.recording().ifPresent(evidence -> claims.put("recording", wire(evidence)));
    claims.put("verification", verification(receipt));
    receipt.note().ifPresent(note -> claims.put("note", note));
    return JsonUtil.toJson(claims);
  }

  private static String wire(RecordingEvidence evidence) {
    return evidence.name().toLowerCase(Locale.ROOT);
  }

  private static RecordingEvidence evidence(String wire) {
    return RecordingEvidence.valueOf(wire.toUpperCase(Locale.ROOT));
  }

  private static Map<String, Object> erased(Inventory counted) {
    Map<String, Object> erased = new LinkedHashMap<>();
    erased.put("objects", counted.objects());
    erased.put("versions", counted.versions());
    erased.put("delete_markers", counted.deleteMarkers());
    erased.put("uploads", counted.uploads());
    erased.put("bytes", counted.bytes());
    return erased;
  }

  private static Map<String, Object> verification(Receipt receipt) {
    Map<String, Object> verification = new LinkedHashMap<>();
    verification.put("method", "listing");
    verification.put("prefix", "jobs/" + receipt.job() + "/");
    verification.put("looked_for", names(receipt.proof().sought()));
    verification.put("found", 0);
    return verification;
  }

  /** Objects have been looked for, even where nobody wrote down what else was. */
  private static List<String> names(Set<Sought> sought) {
    return Sought.together(Set.of(Sought.OBJECTS), sought).stream().map(Sought::wireName).toList();
  }

  /**
   * The receipt that the JSON stands for.
   *
   * @throws JoseException if it is another document
   */
  static Receipt parse(String json) throws JoseException {
    Map<String, Object> claims = JsonUtil.parseJson(json);
    try {
      return receipt(claims);
    } catch (RuntimeException missingOrWrong) {
      throw new JoseException("These are not the claims of a receipt", missingOrWrong);
    }
  }

  private static Receipt receipt(Map<String, Object> claims) {
    return new Receipt(
        new JobId(id(claims, "job_id")),
        new TenantId(id(claims, "tenant_id")),
        new KeyId(id(claims, "requested_by")),
        time(claims, "requested_at"),
        new ErasureProof(
            time(claims, "erased_at"),
            time(claims, "verified_at"),
            sought((Map<?, ?>) claims.get("verification"))),
        Optional.ofNullable(claims.get("erased")).map(counted -> inventory((Map<?, ?>) counted)),
        Optional.ofNullable((String) claims.get("recording")).map(Claims::evidence),
        Optional.ofNullable((String) claims.get("note")));
  }

  private static Set<Sought> sought(Map<?, ?> verification) {
    return ((List<?>) verification.get("looked_for"))
        .stream().map(name -> Sought.parse((String) name)).collect(Collectors.toUnmodifiableSet());
  }

  private static Inventory inventory(Map<?, ?> erased) {
    return new Inventory(
        number(erased, "objects"),
        number(erased, "versions"),
        number(erased, "delete_markers"),
        number(erased, "uploads"),
        number(erased, "bytes"));
  }

  private static UUID id(Map<String, Object> claims, String name) {
    return UUID.fromString((String) claims.get(name));
  }

  private static Instant time(Map<String, Object> claims, String name) {
    return Instant.parse((String) claims.get(name));
  }

  private static long number(Map<?, ?> erased, String name) {
    return ((Number) erased.get(name)).longValue();
  }
}
