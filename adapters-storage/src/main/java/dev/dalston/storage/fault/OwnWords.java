package dev.dalston.storage.fault;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a storage says itself about a refusal, for whoever looks after it: only a few plain words,
 * among which neither a key nor an id nor a secret can hide.
 */
final class OwnWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 ,.':;()-]{1,149}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,60}");
  private static final int LONGEST = 20;

  /** Ids have digits; what is counted is shorter. */
  private static final Pattern ID = Pattern.compile("(?=.*[0-9]).{5,}");

  private OwnWords() {}

  /** The reason with what it says, if that can be told. */
  static String after(String reason, String code, String messageOrNull) {
    String word = CODE.matcher(code).matches() ? code : "";
    String text = messageOrNull == null ? "" : messageOrNull.strip().replaceFirst("\\.$", "");
    String message = isPlain(text) && !text.replace(" ", "").equals(word) ? text : "";
    String both = word.isEmpty() || message.isEmpty() ? word + message : word + ": " + message;
    return both.isEmpty() ? reason : reason + " The storage says: " + both + ".";
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches()
        && Arrays.stream(text.split("[ ,.':;()-]+"))
            .noneMatch(word -> word.length() > LONGEST || ID.matcher(word).matches());
  }
}
