package dev.dalston.rest.http;

/** Whether bytes that pass by are UTF-8 (RFC 3629: nothing overlong, no surrogates). */
final class Utf8 {
  private static final int LEAST = 0x80;
  private static final int MOST = 0xBF;

  private int missing;
  private int least;
  private int most;

  /** Whether the byte may follow what came before. */
  boolean accepts(int b) {
    return missing == 0 ? begins(b) : continues(b);
  }

  private boolean begins(int b) {
    if (b < 0x80) {
      return true;
    }
    missing = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
    least =
        switch (b) {
          case 0xE0 -> 0xA0;
          case 0xF0 -> 0x90;
          default -> LEAST;
        };
    most =
        switch (b) {
          case 0xED -> 0x9F;
          case 0xF4 -> 0x8F;
          default -> MOST;
        };
    return b >= 0xC2 && b <= 0xF4;
  }

  private boolean continues(int b) {
    boolean fits = b >= least && b <= most;
    missing--;
    least = LEAST;
    most = MOST;
    return fits;
  }
}
