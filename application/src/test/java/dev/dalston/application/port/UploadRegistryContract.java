package dev.dalston.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.artifact.LostUpload;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.lease.Lease;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link UploadRegistry} does. */
public interface UploadRegistryContract extends DatabaseContract {
  private UploadRegistry uploads() {
    return database().uploads();
  }

  private Upload begun(JobId job, UUID holder, Instant expiresAt) {
    ArtifactKey key = ArtifactKey.transcriptOf(job, UUID.randomUUID());
    Upload upload = new Upload(UUID.randomUUID(), key, new Lease(holder, expiresAt));
    run(() -> uploads().begin(upload));
    return upload;
  }

  private Set<Upload> of(JobId job) {
    return new HashSet<>(in(() -> uploads().of(job)));
  }

  private List<LostUpload> takenOver(UUID holder, Instant now, int limit) {
    return in(() -> uploads().takeOverExpired(now, new Lease(holder, now.plusSeconds(60)), limit));
  }

  private static Upload heldBy(UUID holder, Upload upload, Instant expiresAt) {
    return new Upload(upload.id(), upload.key(), new Lease(holder, expiresAt));
  }

  private static LostUpload lost(Upload upload, UUID holder, Instant until) {
    return new LostUpload(upload.id(), upload.key(), new Lease(holder, until));
  }

  @Test
  default void findsTheUploadsOfAJobThatNeedNotExist() {
    JobId job = JobId.next(NOW, new SecureRandom());
    Upload one = begun(job, instance(), SOON);
    Upload two = begun(job, instance(), NOW);
    begun(JobId.next(NOW, new SecureRandom()), instance(), SOON);
    assertEquals(Set.of(one, two), of(job));
  }

  @Test
  default void refusesASecondUploadOfTheSameId() {
    Upload upload = begun(JobId.next(NOW, new SecureRandom()), instance(), SOON);
    assertThrows(RuntimeException.class, () -> run(() -> uploads().begin(upload)));
  }

  @Test
  default void finishesAnUploadOnce() {
    JobId job = JobId.next(NOW, new SecureRandom());
    Upload one = begun(job, instance(), SOON);
    Upload two = begun(job, instance(), SOON);
    assertTrue(in(() -> uploads().finish(one)));
    assertFalse(in(() -> uploads().finish(one)));
    assertEquals(Set.of(two), of(job));
  }

  @Test
  default void aRenewalKeepsThoseItNamesAndNothingElse() {
    UUID holder = instance();
    JobId job = JobId.next(NOW, new SecureRandom());
    Upload one = begun(job, holder, NOW);
    Upload two = begun(job, holder, NOW);
    Upload unnamed = begun(job, holder, NOW);
    Set<UUID> named = Set.of(one.id(), two.id(), UUID.randomUUID());
    run(() -> uploads().renew(named, new Lease(holder, SOON)));
    assertEquals(Set.of(heldBy(holder, one, SOON), heldBy(holder, two, SOON), unnamed), of(job));
  }

  @Test
  default void takesOverWhatHasExpiredFromThatMomentOn() {
    JobId job = JobId.next(NOW, new SecureRandom());
    Upload expired = begun(job, instance(), SOON);
    UUID holder = instance();
    assertEquals(List.of(), takenOver(holder, SOON.minus(MICRO), 10));
    assertEquals(List.of(lost(expired, holder, LATER)), takenOver(holder, SOON, 10));
    assertEquals(Set.of(heldBy(holder, expired, LATER)), of(job));
    assertEquals(List.of(), takenOver(instance(), SOON, 10), "it is held again");
  }

  @Test
  default void takesOverAtMostTheLimitTheLongestExpiredFirst() {
    JobId job = JobId.next(NOW, new SecureRandom());
    Upload second = begun(job, instance(), NOW.plus(MICRO));
    Upload first = begun(job, instance(), NOW);
    UUID holder = instance();
    assertEquals(List.of(lost(first, holder, LATER)), takenOver(holder, SOON, 1));
    assertEquals(List.of(lost(second, holder, LATER)), takenOver(holder, SOON, 1));
  }

  @Test
  default void onlyItsHolderFinishesRenewsOrGivesUpAnUpload() {
    JobId job = JobId.next(NOW, new SecureRandom());
    Upload upload = begun(job, instance(), NOW);
    Upload late = heldBy(instance(), upload, NOW);
    assertFalse(in(() -> uploads().finish(late)));
    assertEquals(Optional.empty(), in(() -> uploads().giveUp(late, SOON)));
    run(() -> uploads().renew(Set.of(upload.id()), new Lease(instance(), SOON)));
    assertEquals(Set.of(upload), of(job));
    assertTrue(in(() -> uploads().finish(upload)));
  }

  @Test
  default void whatWasTakenOverIsFinishedRenewedOrGivenUpByNobodyNotByTheSameHolder() {
    UUID sender = instance();
    for (UUID taker : List.of(instance(), sender)) {
      JobId job = JobId.next(NOW, new SecureRandom());
      Upload upload = begun(job, sender, NOW);
      LostUpload lost = takenOver(taker, NOW, 1).getFirst();
      assertRefused(upload);
      assertRefused(new Upload(lost.id(), lost.key(), lost.lease()));
      assertEquals(Set.of(heldBy(taker, upload, SOON)), of(job));
      assertTrue(in(() -> uploads().forget(lost)));
      assertEquals(Set.of(), of(job));
    }
  }

  private void assertRefused(Upload late) {
    assertFalse(in(() -> uploads().finish(late)));
    assertEquals(Optional.empty(), in(() -> uploads().giveUp(late, LATER)));
    run(() -> uploads().renew(Set.of(late.id()), new Lease(late.lease().holder(), LATER)));
  }

  @Test
  default void whatItsHolderGaveUpIsNeverFinishedAndForgottenOnce() {
    JobId job = JobId.next(NOW, new SecureRandom());
    Upload upload = begun(job, instance(), NOW);
    LostUpload early = new LostUpload(upload.id(), upload.key(), upload.lease());
    assertFalse(in(() -> uploads().forget(early)), "it is not given up");
    LostUpload lost = in(() -> uploads().giveUp(upload, SOON)).orElseThrow();
    assertEquals(lost(upload, upload.lease().holder(), SOON), lost);
    assertRefused(upload);
    assertEquals(Set.of(heldBy(upload.lease().holder(), upload, SOON)), of(job));
    LostUpload others = takenOver(instance(), SOON, 1).getFirst();
    assertFalse(in(() -> uploads().forget(lost)), "others clear it away");
    assertTrue(in(() -> uploads().forget(others)));
    assertFalse(in(() -> uploads().forget(others)));
  }
}
