package dev.dalston.rest.http;

/** A name or a value without structure, byte by byte (RFC 8259, sections 3, 6 and 7). */
interface JsonToken {
  /** Where a byte stands. */
  enum Place {
    INSIDE,
    LAST,
    BEHIND
  }

  /**
   * Takes the next byte.
   *
   * @throws MalformedJson if it cannot stand there
   */
  Place take(int c) throws MalformedJson;

  /** What it says of itself with its first byte. */
  static JsonToken of(int first) throws MalformedJson {
    return switch (first) {
      case '"' -> new JsonString();
      case 't' -> new Literal("true");
      case 'f' -> new Literal("false");
      case 'n' -> new Literal("null");
      default -> new JsonNumber(first);
    };
  }

  /** One of the three words that JSON has. */
  final class Literal implements JsonToken {
    private final String word;
    private int taken = 1;

    Literal(String word) {
      this.word = word;
    }

    @Override
    public Place take(int c) throws MalformedJson {
      MalformedJson.unless(c == word.charAt(taken), "A value is expected here");
      taken++;
      return taken == word.length() ? Place.LAST : Place.INSIDE;
    }
  }
}
