package dev.dalston.sdk;

import java.time.Instant;
import java.util.List;

/**
 * What a verified receipt says about a deletion.
 *
 * @param requestedBy the id of the key that asked for it
 * @param erasedAt by when everything had been removed from the storage
 * @param verifiedAt when it had been looked for again and nothing was found
 * @param erased how much there was; null if it was never counted
 * @param recording what accounts for the recording, as {@link Deletion#recording} has it; null in
 *     receipts from before that was asked
 * @param lookedFor what the storage was asked for then, {@code uploads_by_key} where it lists
 *     unfinished uploads in no other way
 * @param note why the job had to be deleted once more; null where that was not so
 * @param keyId which key the receipt is signed with
 */
public record Receipt(
    String jobId,
    String tenantId,
    String requestedBy,
    Instant requestedAt,
    Instant erasedAt,
    Instant verifiedAt,
    Deletion.Erased erased,
    String recording,
    List<String> lookedFor,
    String note,
    String keyId) {

  static Receipt of(JsonFields claims, String keyId) throws UnverifiableReceipt {
    Receipt receipt =
        new Receipt(
            claims.text("job_id"),
            claims.text("tenant_id"),
            claims.text("requested_by"),
            claims.instant("requested_at"),
            claims.instant("erased_at"),
            claims.instant("verified_at"),
            Deletion.erased(claims),
            claims.text("recording"),
            claims.object("verification").texts("looked_for"),
            claims.text("note"),
            keyId);
    if (receipt.jobId == null
        || receipt.tenantId == null
        || receipt.erasedAt == null
        || receipt.verifiedAt == null) {
      throw new UnverifiableReceipt("It is signed, but does not say what a receipt says.");
    }
    return receipt;
  }
}
