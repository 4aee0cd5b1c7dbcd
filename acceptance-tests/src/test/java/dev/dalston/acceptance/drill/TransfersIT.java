package dev.dalston.acceptance.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dalston.bootstrap.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is on its way through one instance when another records the deletion. */
class TransfersIT {
  private static final int LONG = 40 << 20;

  /** How long nothing comes before a connection counts as still open. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void downloadsEndOnEveryInstance() throws IOException {
    try (Site site = new Site("transfers");
        Service first = site.service();
        Service second = site.service()) {
      String job = Site.completedJob(first.uri(), site.key, new byte[LONG], 0);
      try (Socket here = asking(site, first.uri(), job);
          Socket there = asking(site, second.uri(), job)) {
        assertEquals(204, site.delete(first.uri(), job).status());
        for (Socket socket : new Socket[] {here, there}) {
          assertTrue(rest(socket) < LONG, "cut off before its end");
        }
      }
    }
  }

  /** A client that has the beginning of the recording, and takes no more for now. */
  private static Socket asking(Site site, URI server, String job) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(64 << 10);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    String request =
        "GET /v1/audio/transcriptions/%s/audio HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(job, site.key);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getInputStream().readNBytes(100_000);
    return socket;
  }

  /** Takes what comes until the connection ends. */
  private static long rest(Socket socket) {
    byte[] waste = new byte[8 << 10];
    long count = 0;
    try {
      InputStream in = socket.getInputStream();
      int read = in.read(waste);
      while (read >= 0 && count < LONG) {
        count += read;
        // A reader as slow as this needs twenty seconds for all of it.
        Thread.sleep(4);
        read = in.read(waste);
      }
    } catch (SocketTimeoutException stalled) {
      throw new AssertionError("still open", stalled);
    } catch (IOException reset) {
      return count;
    } catch (InterruptedException ended) {
      throw new AssertionError(ended);
    }
    return count;
  }
}
