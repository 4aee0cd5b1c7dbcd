package dev.dalston.domain.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  @Test
  void itsParametersHaveTheSameOrderEachTime() {
    Map<String, String> sent = new LinkedHashMap<>();
    IntStream.of(3, 9, 1, 7, 5).forEach(n -> sent.put("field" + n, "value"));

    Submission submission =
        new Submission(
            "interview.wav", "audio/wav", 1, "interview", Optional.empty(), Optional.empty(), sent);

    assertEquals(
        List.of("field1", "field3", "field5", "field7", "field9"),
        List.copyOf(submission.parameters().keySet()));
  }
}
