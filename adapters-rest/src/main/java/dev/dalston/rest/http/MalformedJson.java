package dev.dalston.rest.http;

import java.io.IOException;

/** What makes some bytes no JSON, and at which of them. */
public final class MalformedJson extends IOException {
  MalformedJson(String why) {
    super(why);
  }

  /** Unless this holds, that is what is wrong. */
  static void unless(boolean holds, String why) throws MalformedJson {
    if (!holds) {
      throw new MalformedJson(why);
    }
  }

  /** With the place, counted from 1. */
  MalformedJson at(long position) {
    return new MalformedJson(getMessage() + " (byte " + position + ")");
  }
}
