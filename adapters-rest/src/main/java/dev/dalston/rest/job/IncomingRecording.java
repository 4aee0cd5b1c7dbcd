package dev.dalston.rest.job;

import dev.dalston.application.job.SubmitJob.Recording;
import dev.dalston.domain.job.Submission;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.LimitedBody;
import dev.dalston.rest.http.MediaTypes;
import dev.dalston.rest.http.RequestRejected;
import dev.dalston.rest.http.UploadLimit;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload.FileItemStream;

/**
 * A recording on its way in, as multipart/form-data. The file is passed on while it arrives; fields
 * may stand before it or behind it.
 */
final class IncomingRecording implements Recording {
  private static final String FILE = "file";
  private static final int LONGEST_FIELD = 16 << 10;
  private static final int LONGEST_EPILOGUE = 64 << 10;

  /** How many bytes a form may have beside its file. */
  private static final long FORM_SLACK = 1 << 20;

  private final Map<String, String> fields = new HashMap<>();
  private final FormParts parts;
  private final InputStream body;
  private final long limit;
  private final FileItemStream file;
  private final String fileName;
  private final String contentType;

  private IncomingRecording(FormParts parts, InputStream body, long limit) throws IOException {
    this.parts = parts;
    this.body = body;
    this.limit = limit;
    this.file = readUpToFile();
    this.fileName = FileName.of(FormParts.nameOf(file).orElse(""));
    this.contentType = MediaTypes.checked(file.getContentType());
  }

  /**
   * Reads up to the first byte of the file.
   *
   * @throws RequestRejected if it is no form, has no file, or says that it is longer than the limit
   */
  static IncomingRecording open(HttpHeaders headers, InputStream body, long limit)
      throws IOException {
    MediaType type = headers.getMediaType();
    if (type == null || !type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
      throw new RequestRejected(
          ApiError.of(
              415,
              "unsupported_media_type",
              "Send the recording as multipart/form-data with a part named file."));
    }
    if (!type.getParameters().containsKey("boundary")) {
      throw RequestRejected.badRequest("The Content-Type multipart/form-data lacks its boundary.");
    }
    if (UploadLimit.isLonger(headers, limit + FORM_SLACK)) {
      throw new RequestRejected(ApiError.tooLarge("A recording", limit));
    }
    InputStream bounded =
        new LimitedBody(body, limit + FORM_SLACK, ApiError.tooLarge("A recording", limit));
    String header = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return new IncomingRecording(new FormParts(header, bounded), bounded, limit);
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public InputStream audio() throws IOException {
    return new LimitedBody(FormParts.open(file), limit, ApiError.tooLarge("A recording", limit));
  }

  @Override
  public Submission describe(long bytes) throws IOException {
    while (parts.hasNext()) {
      FileItemStream part = parts.next();
      if (part.getFieldName().equals(FILE)) {
        throw RequestRejected.badRequest("The form has more than one part named file.");
      }
      keep(part);
    }
    // What may follow the last boundary means nothing, but unread it would cost the connection.
    body.readNBytes(LONGEST_EPILOGUE);
    Map<String, String> further = new HashMap<>(fields);
    String displayName = Optional.ofNullable(further.remove("display_name")).orElse("");
    return new Submission(
        fileName,
        contentType,
        bytes,
        displayName.isBlank() ? fileName : displayName,
        Optional.ofNullable(further.remove("model")).filter(value -> !value.isBlank()),
        Optional.ofNullable(further.remove("language")).filter(value -> !value.isBlank()),
        further);
  }

  private FileItemStream readUpToFile() throws IOException {
    while (parts.hasNext()) {
      FileItemStream part = parts.next();
      if (part.getFieldName().equals(FILE)) {
        return part;
      }
      keep(part);
    }
    throw RequestRejected.badRequest("The form has no part named file.");
  }

  private void keep(FileItemStream part) throws IOException {
    String name = part.getFieldName();
    byte[] value = FormParts.open(part).readNBytes(LONGEST_FIELD + 1);
    if (value.length > LONGEST_FIELD) {
      throw new RequestRejected(ApiError.tooLarge("A field of the form", LONGEST_FIELD));
    }
    if (fields.put(name, text(value)) != null) {
      throw RequestRejected.badRequest("The form has a field more than once.");
    }
  }

  private static String text(byte[] value) throws RequestRejected {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw RequestRejected.badRequest("A field of the form is not UTF-8 text.");
    }
  }
}
