package dev.dalston.storage.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object is WORM protected and cannot be overwritten",
        "Forbidden: Invalid signature",
        "The account's limit of 1000 requests (per second) is reached"
      })
  void aFewPlainWordsAreTold(String message) {
    assertEquals(
        "No. The storage says: Denied: " + message + ".",
        OwnWords.after("No.", "Denied", message + "."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Denied",
        "not authorized on arn:aws:s3:::bucket/jobs/1/input/audio",
        "The key jobs%2F0193abcd is locked",
        "AKIAIOSFODNN7EXAMPLE is not known",
        "request 0193abcd of 10.0.0.1",
        "token wJalrXUtnFEMIKMDENGbPxRfiCYEXAMPLEKEY",
        "mail somebody@example.org",
        "first line\nsecond line",
        "<html>",
        "a very long story that goes on and on and on and on and on and on and on and on and on"
            + " and on and on and on and on and on and on and on and on and on and on and on"
      })
  void whatMayHoldAKeyOrAnIdIsNot(String message) {
    assertEquals("No. The storage says: Denied.", OwnWords.after("No.", "Denied", message));
  }

  @Test
  void withoutWordsTheReasonIsEnough() {
    assertEquals("No.", OwnWords.after("No.", "", null));
    assertEquals("No.", OwnWords.after("No.", "<jobs/1>", "jobs/1"));
  }
}
