package dev.dalston.domain.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletionPolicyTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PENDING,    Cannot delete pending job. Use cancel instead.
          RUNNING,    Cannot delete running job. Use cancel instead.
          CANCELLING, Cannot delete job while cancellation is in progress.
          COMPLETED,
          FAILED,
          CANCELLED,
          """)
  void refusesInTheSpecificationsWords(JobStatus status, String message) {
    assertEquals(
        Optional.ofNullable(message),
        DeletionPolicy.refusalFor(status).map(DeletionRefusal::message));
  }
}
