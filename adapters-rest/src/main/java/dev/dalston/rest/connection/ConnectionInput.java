package dev.dalston.rest.connection;

import java.io.IOException;

/** The bytes of a connection as they come from the client. */
interface ConnectionInput {
  /** The next byte; waits for it. */
  int next() throws IOException;

  /** At least one byte, at most so many; waits for the first. */
  int next(byte[] target, int offset, int length) throws IOException;
}
