package dev.dalston.rest.http;

import java.util.UUID;
import java.util.regex.Pattern;

/** One request on its way through the server: what goes into the log, the metrics and a fault. */
public final class Exchange {
  /** The header that carries a request's id, both ways. */
  public static final String ID_HEADER = "X-Request-Id";

  /** The request this thread works on. */
  public static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

  /** What stands in place of the status of an answer that the client did not take to its end. */
  public static final int CLIENT_GONE = 499;

  /** What stands in place of the status of an answer that could not be given to its end. */
  public static final int NOT_WHOLE = 502;

  /** The route of a request that no resource method answers. */
  static final String NO_ROUTE = "none";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final String id;
  private final String method;
  private final long begun = System.nanoTime();
  private String route = NO_ROUTE;
  private String keyPrefix = "-";
  private int brokeOffAs;
  private Runnable atEnd = () -> {};
  private volatile boolean cutOff;
  private volatile boolean timedOut;
  private volatile Runnable lastWords = () -> {};
  private volatile boolean bodyEnded;
  private volatile Runnable endWait = () -> {};
  private volatile Runnable endBodyWait = () -> {};

  public Exchange(String proposedId, String method) {
    this.id = idFrom(proposedId);
    this.method = method;
  }

  /** The proposed id if it can go into a log line as it is, else a new one. */
  public static String idFrom(String proposed) {
    return proposed != null && ID.matcher(proposed).matches()
        ? proposed
        : UUID.randomUUID().toString();
  }

  public String id() {
    return id;
  }

  public String method() {
    return method;
  }

  public String route() {
    return route;
  }

  public void matched(String template) {
    route = template;
  }

  public String keyPrefix() {
    return keyPrefix;
  }

  public void calledWith(String prefix) {
    keyPrefix = prefix;
  }

  public boolean answerBrokeOff() {
    return brokeOffAs != 0;
  }

  /** The answer has begun and cannot be brought to its end; the first reason counts. */
  public void breakOffAnswer(int as) {
    brokeOffAs = answerBrokeOff() ? brokeOffAs : as;
  }

  /** What goes into log and metrics: the status, unless the answer broke off. */
  public int outcome(int status) {
    return answerBrokeOff() ? brokeOffAs : status;
  }

  /** What is to be done once nothing of the request is under way any more. */
  public void atEnd(Runnable work) {
    atEnd = work;
  }

  /** Does it, once. */
  public void end() {
    Runnable work = atEnd;
    atEnd = () -> {};
    work.run();
  }

  /** Ends it, whoever it waits for; called by another thread. */
  public void cutOff() {
    cutOff = true;
    endWait.run();
    endBodyWait.run();
  }

  /** Ends a wait for more of its body; what it is answered is not touched. By another thread. */
  public void endBody() {
    bodyEnded = true;
    endBodyWait.run();
  }

  public boolean isCutOff() {
    return cutOff;
  }

  /**
   * From here on it waits for its client.
   *
   * @param end ends that wait
   */
  public void waits(Runnable end) {
    endWait = end;
    if (cutOff) {
      end.run();
    }
  }

  /**
   * From here on it waits for more of its body.
   *
   * @param end ends that wait
   */
  public void waitsForBody(Runnable end) {
    endBodyWait = end;
    if (cutOff || bodyEnded) {
      end.run();
    }
  }

  /** Sends what a client is told that is too slow; once, and only before its answer has begun. */
  public void lastWords(Runnable words) {
    lastWords = words;
  }

  public Runnable lastWords() {
    return () -> {
      timedOut = true;
      lastWords.run();
    };
  }

  public boolean isTimedOut() {
    return timedOut;
  }

  public long nanos() {
    return System.nanoTime() - begun;
  }
}
