package dev.dalston.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Believes a good answer only if it has the shape of an answer to what was asked. A proxy in
 * maintenance answers 200 too: the client library reads its empty body, or its web page, as a
 * result without members, and that would be "nothing there".
 */
final class AnswerCheck implements ExecutionInterceptor {
  private static final ExecutionAttribute<Beginning> READ =
      new ExecutionAttribute<>("dalston.beginning");

  private static final Pattern S3_ROOT =
      Pattern.compile("\\w+(Result|Configuration)|Retention|LegalHold");

  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([A-Za-z_][\\w.-]*)");

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return context
        .responseBody()
        .map(body -> context.request() instanceof GetObjectRequest ? body : xml(body, attributes));
  }

  private static InputStream xml(InputStream body, ExecutionAttributes attributes) {
    Beginning beginning = new Beginning(new LegalXml(body));
    attributes.putAttribute(READ, beginning);
    return beginning;
  }

  @Override
  public void afterUnmarshalling(
      Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
    if (context.response() instanceof GetObjectResponse) {
      // Its connection is still open: OpenObject checks it, and knows how to close it.
      return;
    }
    boolean marked = isMarked(context.httpResponse());
    AnswerShape shape =
        new AnswerShape(
            context.request(),
            root(attributes.getAttribute(READ)),
            marked || context.httpResponse().statusCode() == 204);
    if (!shape.fits(context.response())) {
      throw SdkClientException.create(
          marked && shape.isAboutLocks(context.response()) ? S3Codes.UNREADABLE : S3Faults.FOREIGN);
    }
  }

  /** What comes from a storage and cannot be read is told from what comes from anything else. */
  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Beginning answer = attributes.getAttribute(READ);
    boolean unreadable =
        String.valueOf(context.exception().getMessage()).startsWith(S3Codes.UNREADABLE)
            || isUnreadable(context, answer);
    return unreadable ? new UnreadableAnswer(context.exception()) : context.exception();
  }

  private static boolean isUnreadable(Context.FailedExecution context, Beginning answerOrNull) {
    return answerOrNull != null
        && !answerOrNull.brokeOff()
        && context.exception().getCause() instanceof XMLStreamException
        && (S3_ROOT.matcher(root(answerOrNull)).matches()
            || context.httpResponse().filter(AnswerCheck::isMarked).isPresent());
  }

  /** Whether a header is S3's own. */
  private static boolean isMarked(SdkHttpResponse answer) {
    return answer.headers().keySet().stream()
        .anyMatch(name -> name.regionMatches(true, 0, "x-amz-", 0, 6));
  }

  private static String root(Beginning beginningOrNull) {
    Matcher first = ROOT.matcher(beginningOrNull == null ? "" : beginningOrNull.text());
    return first.find() ? first.group(1) : "";
  }

  /**
   * Keeps the first bytes of what is read through it. What breaks off while it is read is a fault
   * of the call, which may be repeated: the client library would let it out as something else.
   */
  private static final class Beginning extends FilterInputStream {
    private static final int KEPT = 1 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean brokeOff;

    Beginning(InputStream body) {
      super(body);
    }

    String text() {
      return kept.toString(UTF_8);
    }

    /** Whether it could not be read to its end. */
    boolean brokeOff() {
      return brokeOff;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      brokeOff = true;
      int count = super.read(into, from, length);
      brokeOff = false;
      if (count > 0) {
        kept.write(into, from, Math.min(count, KEPT - kept.size()));
      }
      return count;
    }
  }
}
