package dev.dalston.acceptance.drill;

import dev.dalston.acceptance.drill.HttpMessage.Head;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Stands between the service and its storage, speaks HTTP/1.1 to both, and decides the fate of each
 * request. Signatures stay good: heads pass unchanged.
 */
final class Relay implements AutoCloseable {
  private final URI upstream;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket server;
  private volatile Function<S3Call, Fate> rule = call -> new Fate.Pass();

  Relay(URI upstream) throws IOException {
    this.upstream = upstream;
    this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    this.port = server.getLocalPort();
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Decides from now on. */
  void decide(Function<S3Call, Fate> newRule) {
    rule = newRule;
  }

  void passAll() {
    rule = call -> new Fate.Pass();
  }

  /** Nobody listens any more; connections are reset. */
  void goAway() throws IOException {
    server.close();
    open.forEach(Relay::reset);
  }

  /** Listens again, if it did not. */
  void comeBack() throws IOException {
    if (!server.isClosed()) {
      return;
    }
    ServerSocket again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server = again;
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    ServerSocket mine = server;
    while (!mine.isClosed()) {
      try {
        Socket client = mine.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket storage = new Socket(upstream.getHost(), upstream.getPort())) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      InputStream answers = new BufferedInputStream(storage.getInputStream());
      for (Head head = Head.read(in); head != null; head = Head.read(in)) {
        if (head.expectsContinue()) {
          client
              .getOutputStream()
              .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] body = HttpMessage.body(head, in);
        S3Call call = new S3Call(head.method(), head.target(), body);
        relay(rule.apply(call), head, body, storage, answers, client);
      }
    } catch (IOException | InterruptedException gone) {
      reset(client);
    } finally {
      open.remove(client);
    }
  }

  private void relay(
      Fate fate, Head head, byte[] body, Socket storage, InputStream answers, Socket client)
      throws IOException, InterruptedException {
    OutputStream out = client.getOutputStream();
    switch (fate) {
      case Fate.Pass pass -> out.write(exchange(head, body, storage, answers));
      case Fate.Answer answer -> out.write(HttpMessage.error(answer));
      case Fate.Lie lie -> out.write(HttpMessage.xml(200, lie.body()));
      case Fate.Reset reset -> throw new IOException("reset");
      case Fate.Hang hang -> Thread.sleep(Long.MAX_VALUE);
      case Fate.Trickle trickle -> HttpMessage.trickle(exchange(head, body, storage, answers), out);
      case Fate.Rewrite rewrite ->
          out.write(HttpMessage.rewrite(exchange(head, body, storage, answers), rewrite.body()));
      case Fate.HoldBefore hold -> {
        hold.gate().pass();
        out.write(exchange(head, body, storage, answers));
      }
      case Fate.HoldAfter hold -> {
        byte[] answer = exchange(head, body, storage, answers);
        hold.gate().pass();
        out.write(answer);
      }
    }
    out.flush();
  }

  private static byte[] exchange(Head head, byte[] body, Socket storage, InputStream answers)
      throws IOException {
    OutputStream out = storage.getOutputStream();
    out.write(head.withoutExpect());
    out.write(body);
    out.flush();
    return HttpMessage.answer(head.method(), answers);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException closedAlready) {
      // Then it is as it should be.
    }
  }

  @Override
  public void close() throws IOException {
    goAway();
  }
}
