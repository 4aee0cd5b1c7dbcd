package dev.dalston.storage.probe;

import dev.dalston.application.port.StoredItem;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a store checks before it takes something. */
final class WriteTrials {
  /** Of nothing at all. */
  private static final String WRONG_MD5 = "1B2M2Y8AsgTpgAmY7PhCfg==";

  private WriteTrials() {}

  static ProbeResult conditional(TrialPlace place) {
    place.put("a");
    Optional<String> refusal = refusal(place, put -> put.ifNoneMatch("*"));
    String nothing = "no deletion relies on it.";
    if (refusal.isEmpty()) {
      return ProbeResult.note(
          Trial.CONDITIONAL_PUTS, "The condition is ignored, the object replaced", nothing);
    }
    return refusal.get().startsWith("412")
        ? ProbeResult.fine(Trial.CONDITIONAL_PUTS, "The object is kept", nothing)
        : ProbeResult.note(
            Trial.CONDITIONAL_PUTS, "Conditions are refused (" + refusal.get() + ")", nothing);
  }

  static ProbeResult checksums(TrialPlace place) {
    boolean checked = refusal(place, put -> put.contentMD5(WRONG_MD5)).isPresent();
    Optional<String> crc =
        refusal(place, put -> put.checksumAlgorithm(ChecksumAlgorithm.CRC32))
            .or(() -> crcInBatch(place));
    String seen =
        (checked ? "A wrong Content-MD5 is refused" : "A wrong Content-MD5 is taken")
            + crc.map(told -> ", a CRC32 too (" + told + ")").orElse(", a CRC32 is taken");
    return checked
        ? ProbeResult.fine(
            Trial.CHECKSUMS, seen, "a deletion's request comes as it was sent, or not at all.")
        : ProbeResult.note(
            Trial.CHECKSUMS,
            seen,
            "nothing for a deletion, which is looked at afterwards; but the storage does not check"
                + " what it is sent.");
  }

  private static Optional<String> crcInBatch(TrialPlace place) {
    StoredItem item = place.put("a");
    try {
      place
          .client()
          .deleteObjects(
              delete ->
                  delete
                      .bucket(place.bucket())
                      .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                      .delete(
                          all ->
                              all.objects(
                                  ObjectIdentifier.builder()
                                      .key(item.key())
                                      .versionId(item.id().isEmpty() ? null : item.id())
                                      .build())));
      return Optional.empty();
    } catch (S3Exception refused) {
      return Optional.of(Refusals.told(refused));
    }
  }

  private static Optional<String> refusal(
      TrialPlace place, Consumer<PutObjectRequest.Builder> how) {
    try {
      place.put("a", TrialPlace.CONTENT, how);
      return Optional.empty();
    } catch (S3Exception refused) {
      return Optional.of(Refusals.told(refused));
    }
  }
}
