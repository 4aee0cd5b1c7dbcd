package dev.dalston.storage.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes an answer readable that holds characters which XML cannot carry: stores write them as they
 * are in a key, raw or as references, and then no reader takes anything of it. A character that XML
 * can carry and nobody uses stands for each of them; {@link #original} gives them back.
 */
final class LegalXml extends FilterInputStream {
  /** In the last plane, which is for private use. */
  private static final int STAND_IN = 0x10F000;

  private static final int CONTROLS = 0x20;
  private static final int NONCHARACTER = 0xFFFE;
  private static final int LONGEST_REFERENCE = 12;
  private static final Pattern REFERENCE = Pattern.compile("#(?:x([0-9A-Fa-f]+)|([0-9]+));.*");

  private byte[] ready = {};
  private int next;

  LegalXml(InputStream xml) {
    super(new BufferedInputStream(xml));
  }

  /** The text with the characters that XML could not carry. */
  static String original(String read) {
    StringBuilder text = new StringBuilder();
    read.codePoints().forEach(point -> text.appendCodePoint(meant(point)));
    return text.toString();
  }

  private static int meant(int point) {
    int number = point - STAND_IN;
    if (number < 0 || number > CONTROLS + 1) {
      return point;
    }
    return number < CONTROLS ? number : NONCHARACTER + number - CONTROLS;
  }

  private static boolean isLegal(int point) {
    return point >= CONTROLS
        ? point != NONCHARACTER && point != NONCHARACTER + 1
        : point == '\t' || point == '\n' || point == '\r';
  }

  private int standIn(int point) {
    int number = point < CONTROLS ? point : CONTROLS + point - NONCHARACTER;
    ready = Character.toString(STAND_IN + number).getBytes(UTF_8);
    next = 1;
    return ready[0] & 0xFF;
  }

  @Override
  public int read() throws IOException {
    if (next < ready.length) {
      return ready[next++] & 0xFF;
    }
    int one = in.read();
    return switch (one) {
      case '&' -> reference();
      case 0xEF -> nonCharacter();
      default -> one < 0 || isLegal(one) ? one : standIn(one);
    };
  }

  private int reference() throws IOException {
    in.mark(LONGEST_REFERENCE);
    Matcher found = REFERENCE.matcher(new String(in.readNBytes(LONGEST_REFERENCE), ISO_8859_1));
    in.reset();
    if (!found.matches()) {
      return '&';
    }
    boolean hex = found.group(1) != null;
    int point = Integer.parseInt(found.group(hex ? 1 : 2), hex ? 16 : 10);
    if (isLegal(point)) {
      return '&';
    }
    in.skipNBytes(found.end(hex ? 1 : 2) + 1L);
    return standIn(point);
  }

  /** Three bytes, of which the first is read already. */
  private int nonCharacter() throws IOException {
    in.mark(2);
    byte[] rest = in.readNBytes(2);
    if (rest.length == 2 && (rest[0] & 0xFF) == 0xBF && (rest[1] & 0xFF) >= 0xBE) {
      return standIn(NONCHARACTER + (rest[1] & 0xFF) - 0xBE);
    }
    in.reset();
    return 0xEF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = 0;
    for (int one; count < length && (one = read()) >= 0; count++) {
      into[from + count] = (byte) one;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
