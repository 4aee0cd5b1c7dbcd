package dev.dalston.rest.http;

/** A number. */
final class JsonNumber implements JsonToken {
  private enum Part {
    NOTHING(false),
    MINUS(false),
    ZERO(true),
    WHOLE(true),
    POINT(false),
    FRACTION(true),
    E(false),
    SIGN(false),
    EXPONENT(true);

    private final boolean whole;

    Part(boolean whole) {
      this.whole = whole;
    }
  }

  private Part part = Part.NOTHING;
  private int length;

  /** From its first character on. */
  JsonNumber(int first) throws MalformedJson {
    MalformedJson.unless(take(first) == Place.INSIDE, "A value is expected here");
  }

  @Override
  public Place take(int c) throws MalformedJson {
    Part next = next(c);
    if (next != null) {
      part = next;
      length++;
      MalformedJson.unless(
          length <= JsonScanner.MAX_NUMBER,
          "A number is longer than " + JsonScanner.MAX_NUMBER + " characters");
      return Place.INSIDE;
    }
    MalformedJson.unless(part.whole || part == Part.NOTHING, "A number is broken");
    return Place.BEHIND;
  }

  /** Null if the character does not go on with the number. */
  private Part next(int c) {
    boolean digit = c >= '0' && c <= '9';
    boolean e = c == 'e' || c == 'E';
    return switch (part) {
      case NOTHING -> c == '-' ? Part.MINUS : first(c, digit);
      case MINUS -> first(c, digit);
      case ZERO -> c == '.' ? Part.POINT : e ? Part.E : null;
      case WHOLE -> digit ? Part.WHOLE : c == '.' ? Part.POINT : e ? Part.E : null;
      case POINT -> digit ? Part.FRACTION : null;
      case FRACTION -> digit ? Part.FRACTION : e ? Part.E : null;
      case E -> digit ? Part.EXPONENT : c == '+' || c == '-' ? Part.SIGN : null;
      case SIGN, EXPONENT -> digit ? Part.EXPONENT : null;
    };
  }

  private static Part first(int c, boolean digit) {
    return c == '0' ? Part.ZERO : digit ? Part.WHOLE : null;
  }
}
