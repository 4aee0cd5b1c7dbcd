package dev.dalston.rest.job;

import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.RequestRejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;

/** The parts of a multipart/form-data body, one after the other, none of them kept. */
final class FormParts {
  private static final int LONGEST_PART_HEADER = 8 << 10;
  private static final int MOST_PARTS = 64;

  private final FileItemIterator parts;
  private int count;

  /** Reads up to the first part. */
  FormParts(String contentType, InputStream body) throws IOException {
    FileUpload form = new FileUpload();
    form.setHeaderEncoding(StandardCharsets.UTF_8.name());
    form.setPartHeaderSizeMax(LONGEST_PART_HEADER);
    parts = rejecting(() -> form.getItemIterator(new Request(contentType, body)));
  }

  boolean hasNext() throws IOException {
    return rejecting(parts::hasNext);
  }

  FileItemStream next() throws IOException {
    count++;
    if (count > MOST_PARTS) {
      throw RequestRejected.badRequest("The form has too many parts: at most " + MOST_PARTS + ".");
    }
    return rejecting(parts::next);
  }

  /** The bytes of the part that came last. */
  static InputStream open(FileItemStream part) throws IOException {
    return new FilterInputStream(rejecting(part::openStream)) {
      @Override
      public int read() throws IOException {
        return rejecting(in::read);
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return rejecting(() -> in.read(target, offset, length));
      }

      /** The next part skips what is left of this one. */
      @Override
      public void close() {}
    };
  }

  /** The name a part was sent under, if any. */
  static Optional<String> nameOf(FileItemStream part) {
    return SentFileName.in(part.getHeaders().getHeader("Content-Disposition"));
  }

  private interface Step<T> {
    T take() throws IOException, FileUploadException;
  }

  private static <T> T rejecting(Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (IOException | FileUploadException | IllegalArgumentException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof RequestRejected known) {
          throw known;
        }
      }
      throw new RequestRejected(
          ApiError.badRequest(
              "The multipart body is broken, ends early, or has a part with too long headers."),
          e);
    }
  }

  private record Request(String type, InputStream body) implements RequestContext {
    @Override
    public String getCharacterEncoding() {
      return StandardCharsets.UTF_8.name();
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    @Deprecated
    public int getContentLength() {
      return -1;
    }

    @Override
    public InputStream getInputStream() {
      return body;
    }
  }
}
