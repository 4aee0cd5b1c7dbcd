package dev.dalston.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.application.deletion.DeleteJob.DeletionOutcome;
import dev.dalston.rest.Running.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server's beginning and end, and many requests at once. */
class HttpServerTest {
  private final Running running = new Running();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    goOn.countDown();
    running.close();
  }

  @Test
  void closingLetsARequestThatIsUnderWayEnd() throws Exception {
    CompletableFuture<Answer> answer = requestUnderWay();
    var closing = CompletableFuture.runAsync(running.server::close);
    awaitDeaf();
    goOn.countDown();
    assertEquals(204, answer.get(10, TimeUnit.SECONDS).status());
    closing.get(10, TimeUnit.SECONDS);
  }

  @Test
  void closingTakesNoNewConnectionWhileARequestIsUnderWay() throws Exception {
    CompletableFuture<Answer> answer = requestUnderWay();
    CompletableFuture.runAsync(running.server::close);
    awaitDeaf();
    assertFalse(isListening());
    assertFalse(answer.isDone());
  }

  @Test
  void aPortThatIsTakenIsToldWithTheWayOut() {
    int port = running.server.uri().getPort();
    var fault =
        assertThrows(
            IllegalStateException.class, () -> new Running(HttpSettings.at("127.0.0.1", port)));
    assertEquals(
        "Cannot listen on 127.0.0.1 port %d. Is another program listening there? Name another port."
            .formatted(port),
        fault.getMessage());
  }

  @Test
  void manyRequestsAtOnceKeepApart() {
    List<CompletableFuture<Answer>> all =
        IntStream.range(0, 200)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> whoAmI(i)))
            .toList();
    for (int i = 0; i < all.size(); i++) {
      Answer answer = all.get(i).join();
      assertEquals("n" + i, answer.header("X-Request-Id"));
      assertEquals(i % 2 == 0 ? "dk_rea" : "dk_wri", answer.json().at("/prefix").asText());
    }
  }

  private Answer whoAmI(int i) {
    String key = i % 2 == 0 ? Stubs.READER : Stubs.WRITER;
    return running.send("GET", "/auth/me", key, BodyPublishers.noBody(), "X-Request-Id", "n" + i);
  }

  /** A request that has reached its use case, which waits. */
  private CompletableFuture<Answer> requestUnderWay() throws InterruptedException {
    running.stubs.delete =
        (scope, id, by, evenIfMissing) -> {
          inside.countDown();
          try {
            goOn.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
          }
          return new DeletionOutcome.Deleted();
        };
    var answer =
        CompletableFuture.supplyAsync(
            () -> running.send("DELETE", "/api/console/jobs/x", Stubs.WRITER));
    assertTrue(inside.await(10, TimeUnit.SECONDS));
    return answer;
  }

  private void awaitDeaf() {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (isListening() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertFalse(isListening());
  }

  private boolean isListening() {
    try (var socket = running.socket()) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
