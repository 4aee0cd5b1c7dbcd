package dev.dalston.rest.http;

/** A string, from the byte behind its opening quotation mark. */
class JsonString implements JsonToken {
  private static final int HEX_DIGITS = 4;

  private final Utf8 utf8 = new Utf8();
  private boolean escaped;
  private int hexDigits;

  @Override
  public Place take(int c) throws MalformedJson {
    if (hexDigits > 0) {
      hexDigits--;
      boolean hex = c < 0x80 && Character.digit(c, 16) >= 0;
      MalformedJson.unless(hex, "An escape has four hexadecimal digits");
    } else if (escaped) {
      escaped = false;
      hexDigits = c == 'u' ? HEX_DIGITS : 0;
      MalformedJson.unless("\"\\/bfnrtu".indexOf(c) >= 0, "No such escape in a string");
    } else {
      MalformedJson.unless(c >= ' ', "A control character in a string is not escaped");
      MalformedJson.unless(utf8.accepts(c), "It is not UTF-8");
      escaped = c == '\\';
      return c == '"' ? Place.LAST : Place.INSIDE;
    }
    return Place.INSIDE;
  }
}
