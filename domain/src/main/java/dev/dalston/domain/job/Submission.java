package dev.dalston.domain.job;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the submitter said about a recording, and what was measured of it.
 *
 * @param fileName the name the recording was sent under; a label, never a path
 * @param contentType the media type the recording was sent with
 * @param bytes the recording's size
 * @param length how long it plays, to the millisecond, where the recording itself says so
 * @param displayName what people call the job
 * @param model the model asked for, if any
 * @param language the language code asked for, if any
 * @param parameters every further field of the submission
 */
public record Submission(
    String fileName,
    String contentType,
    long bytes,
    Optional<Duration> length,
    String displayName,
    Optional<String> model,
    Optional<String> language,
    Map<String, String> parameters) {

  /** The longest file name, display name, model, language or parameter name, in characters. */
  public static final int MAX_NAME = 255;

  /** The longest value of a further parameter, in characters. */
  public static final int MAX_VALUE = 4_096;

  /** How many further parameters a submission may carry. */
  public static final int MAX_PARAMETERS = 50;

  /** Copies the parameters, into the order of their names. */
  public Submission {
    Objects.requireNonNull(fileName, "fileName");
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(displayName, "displayName");
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Of a recording that does not say how long it plays. */
  public Submission(
      String fileName,
      String contentType,
      long bytes,
      String displayName,
      Optional<String> model,
      Optional<String> language,
      Map<String, String> parameters) {
    this(fileName, contentType, bytes, Optional.empty(), displayName, model, language, parameters);
  }

  /** The same, of a recording that plays for so long. */
  public Submission withLength(Optional<Duration> length) {
    return new Submission(
        fileName, contentType, bytes, length, displayName, model, language, parameters);
  }

  /** What is wrong with it, as a sentence for the submitter; empty if it can be taken. */
  public Optional<String> problem() {
    if (bytes == 0) {
      return Optional.of("The file is empty.");
    }
    if (tooLong(fileName, MAX_NAME) || tooLong(displayName, MAX_NAME)) {
      return Optional.of("A file name or display name has at most " + MAX_NAME + " characters.");
    }
    if (tooLong(model.orElse(""), MAX_NAME) || tooLong(language.orElse(""), MAX_NAME)) {
      return Optional.of("A model or language has at most " + MAX_NAME + " characters.");
    }
    if (parameters.size() > MAX_PARAMETERS) {
      return Optional.of("A submission has at most " + MAX_PARAMETERS + " further fields.");
    }
    if (parameters.entrySet().stream()
        .anyMatch(p -> tooLong(p.getKey(), MAX_NAME) || tooLong(p.getValue(), MAX_VALUE))) {
      return Optional.of(
          "A field's name has at most %d characters, its value at most %d."
              .formatted(MAX_NAME, MAX_VALUE));
    }
    return holdsNul()
        ? Optional.of("A field holds the character U+0000, which cannot be kept.")
        : Optional.empty();
  }

  private boolean holdsNul() {
    return (fileName + contentType + displayName + model + language + parameters).indexOf('\0')
        >= 0;
  }

  private static boolean tooLong(String text, int limit) {
    return text.codePointCount(0, text.length()) > limit;
  }
}
