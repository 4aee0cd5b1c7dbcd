package dev.dalston.domain.receipt;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureProof;
import dev.dalston.domain.deletion.RecordingEvidence;
import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is attested about a deletion that came true. It says who asked, when, how much there was and
 * how it was verified, and holds no personal data.
 *
 * @param inventory what the job had in the bucket; empty if it was never counted
 * @param recording what accounts for the recording; empty in receipts from before that was asked
 * @param note why the job had to be deleted once more, where that was so
 */
public record Receipt(
    JobId job,
    TenantId tenant,
    KeyId requestedBy,
    Instant requestedAt,
    ErasureProof proof,
    Optional<Inventory> inventory,
    Optional<RecordingEvidence> recording,
    Optional<String> note) {

  /** Of a deletion; empty unless it is completed. */
  public static Optional<Receipt> of(Deletion deletion) {
    return deletion
        .proof()
        .map(
            proof ->
                new Receipt(
                    deletion.job(),
                    deletion.tenant(),
                    deletion.requestedBy(),
                    deletion.requestedAt(),
                    proof,
                    deletion.inventory(),
                    deletion.recording(),
                    deletion.note()));
  }

  /** Its name. */
  public ReceiptId id() {
    return new ReceiptId(job, proof.verifiedAt());
  }

  /** The ledger's row that it attests, for a ledger that has lost it. */
  public Deletion completed() {
    return new Deletion(
        job,
        tenant,
        requestedBy,
        requestedAt,
        DeletionStatus.COMPLETED,
        1,
        Optional.empty(),
        Optional.empty(),
        inventory,
        recording,
        Optional.empty(),
        Optional.of(proof),
        note);
  }

  /**
   * The same request once more, due at once and to be counted anew: the job is there again. Its
   * recording need not be: it was erased before.
   *
   * @param why a sentence for whoever reads the ledger
   */
  public Deletion again(Instant now, String why) {
    return new Deletion(
        job,
        tenant,
        requestedBy,
        requestedAt,
        DeletionStatus.PENDING,
        0,
        Optional.empty(),
        Optional.of(now),
        Optional.empty(),
        Optional.of(RecordingEvidence.ERASED_BEFORE),
        Optional.empty(),
        Optional.empty(),
        Optional.of(why));
  }
}
