package dev.dalston.rest.http;

import dev.dalston.rest.http.JsonMembers.Kind;
import java.io.IOException;
import java.util.BitSet;

/**
 * Follows one JSON object (RFC 8259, in UTF-8) while its bytes pass by, and says where the values
 * of its members begin and end. It holds nothing but the name it reads: a document of any length
 * and shape costs the same few kilobytes.
 */
public final class JsonScanner {
  /** How deep a document may be nested. */
  public static final int MAX_DEPTH = 100;

  /** How many bytes a name may have. */
  public static final int MAX_NAME = 1_000;

  /** How many characters a number may have. */
  public static final int MAX_NUMBER = 1_000;

  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  /** What may come next where no token is under way. */
  private enum Expected {
    DOCUMENT,
    NAME_OR_END,
    NAME,
    COLON,
    VALUE_OR_END,
    VALUE,
    COMMA_OR_END,
    NOTHING
  }

  private final JsonMembers members;
  private final BitSet objects = new BitSet(MAX_DEPTH);
  private Expected expected = Expected.DOCUMENT;
  private int depth;
  private JsonToken token;
  private JsonName name;
  private int markBytes;
  private long position;

  /** From the beginning of a document. */
  public JsonScanner(JsonMembers members) {
    this.members = members;
  }

  /**
   * Looks at these bytes.
   *
   * @throws MalformedJson at the first byte that no JSON object has there
   */
  public void feed(byte[] bytes, int from, int to) throws IOException {
    try {
      for (int at = from; at < to; at++) {
        position++;
        take(bytes[at] & 0xFF, at);
      }
    } catch (MalformedJson fault) {
      throw fault.at(position);
    }
  }

  /**
   * Nothing follows.
   *
   * @throws MalformedJson if the object has not ended
   */
  public void end() throws MalformedJson {
    if (expected != Expected.NOTHING) {
      throw new MalformedJson("It ends in the middle").at(position);
    }
  }

  private void take(int c, int at) throws IOException {
    JsonToken.Place place = token == null ? JsonToken.Place.BEHIND : token.take(c);
    if (place == JsonToken.Place.INSIDE) {
      return;
    }
    if (token != null) {
      tokenEnded(place == JsonToken.Place.LAST ? at + 1 : at);
    }
    boolean space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (place == JsonToken.Place.BEHIND && !space) {
      structure(c, at);
    }
  }

  private void tokenEnded(int at) throws IOException {
    boolean named = token == name;
    token = null;
    if (named) {
      expected = Expected.COLON;
    } else {
      valueEnded(at);
    }
  }

  private void structure(int c, int at) throws IOException {
    switch (expected) {
      case DOCUMENT -> document(c);
      case NAME_OR_END, NAME -> {
        if (c == '}' && expected == Expected.NAME_OR_END) {
          close(at);
        } else {
          MalformedJson.unless(c == '"', "A name is expected here");
          name = new JsonName();
          token = name;
        }
      }
      case COLON -> {
        MalformedJson.unless(c == ':', "A name is followed by a colon");
        expected = Expected.VALUE;
      }
      case VALUE_OR_END, VALUE -> {
        if (c == ']' && expected == Expected.VALUE_OR_END) {
          close(at);
        } else {
          value(c, at);
        }
      }
      case COMMA_OR_END -> commaOrEnd(c, at);
      case NOTHING -> throw new MalformedJson("Something follows after its end");
    }
  }

  /** A mark at the very beginning says nothing about UTF-8 and is skipped. */
  private void document(int c) throws MalformedJson {
    boolean marked = markBytes == BYTE_ORDER_MARK.length;
    if (!marked && position == markBytes + 1 && c == BYTE_ORDER_MARK[markBytes]) {
      markBytes++;
      return;
    }
    MalformedJson.unless(c == '{' && (marked || markBytes == 0), "It is not one JSON object");
    open(true);
  }

  private void value(int c, int at) throws IOException {
    Kind kind = Kind.of(c);
    boolean nested = kind == Kind.OBJECT || kind == Kind.ARRAY;
    JsonToken begun = nested ? null : JsonToken.of(c);
    if (depth == 1) {
      members.begins(name.text(), kind, at);
    }
    if (nested) {
      open(kind == Kind.OBJECT);
    }
    token = begun;
  }

  private void open(boolean object) throws MalformedJson {
    MalformedJson.unless(depth < MAX_DEPTH, "It is nested deeper than " + MAX_DEPTH + " levels");
    objects.set(depth, object);
    depth++;
    expected = object ? Expected.NAME_OR_END : Expected.VALUE_OR_END;
  }

  private void commaOrEnd(int c, int at) throws IOException {
    boolean inObject = objects.get(depth - 1);
    if (c == ',') {
      expected = inObject ? Expected.NAME : Expected.VALUE;
    } else {
      MalformedJson.unless(c == (inObject ? '}' : ']'), "A comma or the end is expected here");
      close(at);
    }
  }

  private void close(int at) throws IOException {
    depth--;
    if (depth == 0) {
      expected = Expected.NOTHING;
    } else {
      valueEnded(at + 1);
    }
  }

  private void valueEnded(int at) throws IOException {
    if (depth == 1) {
      members.ends(at);
    }
    expected = Expected.COMMA_OR_END;
  }
}
