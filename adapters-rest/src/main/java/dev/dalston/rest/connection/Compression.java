package dev.dalston.rest.connection;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Packs JSON for whoever takes gzip, where it is worth it; never a download. */
@Priority(Priorities.USER + 1)
public final class Compression implements WriterInterceptor {
  private static final int SMALL = 1 << 10;
  private static final Pattern GZIP =
      Pattern.compile(
          "(?i)(^|.*,)\\s*(gzip|x-gzip)\\s*(,.*|;\\s*q=(1|1\\.0*|0\\.0*[1-9][0-9]*)\\s*(,.*)?)?");

  @Context private HttpHeaders request;

  @Override
  public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
    boolean json = MediaType.APPLICATION_JSON_TYPE.equals(answer.getMediaType());
    boolean small = answer.getEntity() instanceof byte[] bytes && bytes.length < SMALL;
    if (!json || small) {
      answer.proceed();
      return;
    }
    answer.getHeaders().putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    String takes = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
    if (takes == null || !GZIP.matcher(takes).matches()) {
      answer.proceed();
      return;
    }
    answer.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
    answer.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
    GZIPOutputStream packed = new GZIPOutputStream(answer.getOutputStream());
    answer.setOutputStream(packed);
    answer.proceed();
    packed.finish();
  }
}
