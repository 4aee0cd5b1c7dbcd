package dev.dalston.application.reconciliation;

import dev.dalston.domain.artifact.ArtifactKey;
import dev.dalston.domain.job.JobId;
import java.util.Optional;

/**
 * What keys of jobs begin alike: all of them, those whose ids begin with some digits, or those of
 * one job. A listing that cannot be followed is gone through part by part.
 */
record BucketPart(String prefix) {
  static final BucketPart ALL = new BucketPart(ArtifactKey.ALL);

  private static final String DIGITS = "0123456789abcdef";
  private static final String SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx/";

  static BucketPart of(JobId job) {
    return new BucketPart(ArtifactKey.prefixOf(job));
  }

  boolean isOneJob() {
    return prefix.length() == ALL.prefix.length() + SHAPE.length();
  }

  /** The first of its parts. */
  BucketPart first() {
    if (isOneJob()) {
      throw new IllegalStateException("One job has no parts");
    }
    String longer = prefix;
    char next;
    do {
      next = SHAPE.charAt(longer.length() - ALL.prefix.length());
      longer += next == 'x' ? '0' : next;
    } while (next == '-');
    return new BucketPart(longer);
  }

  /** The part that follows it and all that is in it; empty if none does. */
  Optional<BucketPart> next() {
    for (int end = prefix.length() - 1; end >= ALL.prefix.length(); end--) {
      int digit = DIGITS.indexOf(prefix.charAt(end));
      if (digit >= 0 && digit < DIGITS.length() - 1) {
        return Optional.of(new BucketPart(prefix.substring(0, end) + DIGITS.charAt(digit + 1)));
      }
    }
    return Optional.empty();
  }
}
