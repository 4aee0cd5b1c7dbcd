package dev.dalston.domain.receipt;

import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Inventory;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.deletion.ErasureTimes;
import dev.dalston.domain.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is attested about a deletion that came true. It says who asked, when, how much there was and
 * how it was verified, and holds no personal data.
 *
 * @param inventory what the job had in the bucket; empty if it was never counted
 * @param note why the job had to be deleted once more, where that was so
 */
public record Receipt(
    JobId job,
    TenantId tenant,
    KeyId requestedBy,
    Instant requestedAt,
    ErasureTimes proof,
    Optional<Inventory> inventory,
    Optional<String> note) {

  /** What the bucket was asked for under the job's prefix, after erasing, and did not have. */
  public static final List<String> LOOKED_FOR =
      List.of("objects", "versions", "delete_markers", "uploads");

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
                    deletion.note()));
  }

  /** Its name. */
  public ReceiptId id() {
    return new ReceiptId(job, proof.verifiedAt());
  }

  /** The ledger's row that it attests, for a ledger that has lost it. */
  public Deletion completed() {
    return deletion(1, Optional.empty(), inventory, note).completed(proof);
  }

  /**
   * The same request once more, due at once and to be counted anew: the job is there again.
   *
   * @param why a sentence for whoever reads the ledger
   */
  public Deletion again(Instant now, String why) {
    return deletion(0, Optional.of(now), Optional.empty(), Optional.of(why));
  }

  private Deletion deletion(
      int attempts, Optional<Instant> due, Optional<Inventory> counted, Optional<String> why) {
    return new Deletion(
        job,
        tenant,
        requestedBy,
        requestedAt,
        DeletionStatus.PENDING,
        attempts,
        Optional.empty(),
        due,
        counted,
        Optional.empty(),
        Optional.empty(),
        why);
  }
}
