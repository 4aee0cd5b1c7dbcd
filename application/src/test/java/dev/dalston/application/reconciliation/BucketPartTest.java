package dev.dalston.application.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dalston.domain.job.JobId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BucketPartTest {
  private static final String ZEROS = "jobs/00000000-0000-0000-0000-000000000000/";

  @Test
  void the_first_part_of_all_is_in_the_end_one_job() {
    BucketPart part = BucketPart.ALL;
    int depth = 0;
    while (!part.isOneJob()) {
      part = part.first();
      depth++;
    }
    assertEquals(ZEROS, part.prefix());
    assertEquals(33, depth);
    assertThrows(IllegalStateException.class, part::first);
  }

  @Test
  void the_next_part_is_beside_it_or_beside_what_it_is_in() {
    assertEquals("jobs/1", next("jobs/0"));
    assertEquals("jobs/a", next("jobs/9"));
    assertEquals("jobs/3", next("jobs/2f"));
    assertEquals("jobs/0193abce", next("jobs/0193abcd-f"));
    assertEquals("jobs/0193abcd-1", next("jobs/0193abcd-0fff-f"));
    JobId job = new JobId(UUID.fromString("0193abcd-0000-7000-8000-00000000000f"));
    assertEquals(
        Optional.of(new BucketPart("jobs/0193abcd-0000-7000-8000-00000000001")),
        BucketPart.of(job).next());
    assertEquals(Optional.empty(), new BucketPart("jobs/ff").next());
    assertEquals(Optional.empty(), BucketPart.ALL.next());
  }

  private static String next(String prefix) {
    return new BucketPart(prefix).next().orElseThrow().prefix();
  }
}
