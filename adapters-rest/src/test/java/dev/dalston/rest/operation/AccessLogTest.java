package dev.dalston.rest.operation;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.rest.Running;
import dev.dalston.rest.Running.Answer;
import dev.dalston.rest.Stubs;
import dev.dalston.rest.http.Exchange;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log keeps of a request. */
class AccessLogTest {
  private static final Logger LOGGER = Logger.getLogger("dev.dalston.access");

  private final Running running = new Running();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(ear);
  }

  @AfterEach
  void stop() {
    LOGGER.removeHandler(ear);
    running.close();
  }

  /** Servers of other tests may write beside this one's. */
  private String lineOf(Answer answer) throws InterruptedException {
    String id = answer.header(Exchange.ID_HEADER);
    String line;
    do {
      line = lines.poll(10, TimeUnit.SECONDS);
      assertNotNull(line, "no line of the request " + id);
    } while (!line.contains("id=" + id));
    return line;
  }

  @Test
  void aRequestHasOneLineThatNamesNeitherItsJobNorItsQueryNorItsKey() throws InterruptedException {
    String path = "/v1/deletions/0190a3f0-0000-7000-8000-000000000000?token=secret";
    String line = lineOf(running.get(path, Stubs.READER));
    assertTrue(
        line.matches("GET /v1/deletions/\\{job_id} 404 \\d+ ms id=[\\w-]+ key=\\w{1,12}"), line);
    assertTrue(!line.contains(Stubs.READER), line);
  }

  @Test
  void whoHasNoKeyIsNotNamed() throws InterruptedException {
    String line = lineOf(running.get("/v1/audit", null));
    assertTrue(line.matches("GET /v1/audit 401 \\d+ ms id=[\\w-]+ key=\\W*"), line);
  }
}
