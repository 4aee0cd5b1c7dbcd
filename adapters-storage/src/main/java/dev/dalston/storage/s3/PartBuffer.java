package dev.dalston.storage.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * One part of an upload, which grows with what has come: a client that sends little costs little.
 * What it holds can be sent any number of times.
 */
final class PartBuffer implements AutoCloseable {
  private final UploadMemory memory;
  private final List<byte[]> blocks = new ArrayList<>();
  private int length;

  PartBuffer(UploadMemory memory) {
    this.memory = memory;
  }

  /** How many bytes it holds. */
  int length() {
    return length;
  }

  /**
   * Forgets what it holds and takes in at most so many bytes; fewer only at the end of the stream.
   *
   * @return the byte after them; -1 at the end
   */
  int fill(InputStream body, int most) throws IOException {
    length = 0;
    return goOn(body, most);
  }

  /** The same, behind a byte that was read before. */
  int fill(int first, InputStream body, int most) throws IOException {
    blockAt(0)[0] = (byte) first;
    length = 1;
    return goOn(body, most);
  }

  private int goOn(InputStream body, int most) throws IOException {
    int next = body.read();
    while (next >= 0 && length < most) {
      byte[] block = blockAt(length / UploadMemory.BLOCK);
      int from = length % UploadMemory.BLOCK;
      block[from] = (byte) next;
      int space = Math.min(UploadMemory.BLOCK - from, most - length) - 1;
      length += 1 + body.readNBytes(block, from + 1, space);
      next = body.read();
    }
    return next;
  }

  private byte[] blockAt(int index) {
    if (index == blocks.size()) {
      blocks.add(memory.take());
    }
    return blocks.get(index);
  }

  /** What it holds, as the body of a request that may be repeated. */
  RequestBody content(String type) {
    return RequestBody.fromContentProvider(this::stream, length, type);
  }

  private InputStream stream() {
    List<InputStream> streams = new ArrayList<>();
    for (int from = 0; from < length; from += UploadMemory.BLOCK) {
      byte[] block = blocks.get(from / UploadMemory.BLOCK);
      streams.add(new ByteArrayInputStream(block, 0, Math.min(UploadMemory.BLOCK, length - from)));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  @Override
  public void close() {
    memory.giveBack(blocks.size());
    blocks.clear();
    length = 0;
  }
}
