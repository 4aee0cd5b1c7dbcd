package dev.dalston.rest.http;

import java.io.IOException;

/** Who is told of the members of the outermost object. */
public interface JsonMembers {
  /** What a member's value is. */
  enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL;

    /** What begins with that byte, if anything does. */
    static Kind of(int first) {
      return switch (first) {
        case '{' -> OBJECT;
        case '[' -> ARRAY;
        case '"' -> STRING;
        case 't', 'f' -> BOOLEAN;
        case 'n' -> NULL;
        default -> NUMBER;
      };
    }
  }

  /** A value begins; its first byte has that index in what was fed. */
  void begins(String name, Kind kind, int at) throws IOException;

  /** It ended; that is the index after its last byte in what was fed. */
  void ends(int at) throws IOException;
}
