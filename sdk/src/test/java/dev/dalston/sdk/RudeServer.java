package dev.dalston.sdk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A server on a socket that does to each connection what the test says, in order; the last thing
 * again and again. It notes every request it has read.
 */
final class RudeServer implements AutoCloseable {
  /** What to do to one connection once its head is read. */
  interface Turn {
    void take(Visit visit) throws Exception;
  }

  /** A request as it came. */
  record Seen(String line, String head, byte[] body) {
    String header(String name) {
      return head.lines()
          .filter(l -> l.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(l -> l.substring(name.length() + 1).strip())
          .findFirst()
          .orElse(null);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Deque<Turn> turns = new ConcurrentLinkedDeque<>();
  final List<Seen> seen = new CopyOnWriteArrayList<>();

  RudeServer(Turn... turns) throws IOException {
    Stream.of(turns).forEach(this.turns::add);
    Thread.ofVirtual().start(this::serve);
  }

  /** Replaces what is left to be done. */
  void next(Turn... next) {
    turns.addAll(List.of(next));
    turns.poll();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** A client without patience for slowness. */
  DalstonBuilder client() {
    return Dalston.builder().server(address()).apiKey("dk_test");
  }

  static Turn answer(int status, String body, String... headers) {
    return visit -> {
      visit.readBody();
      visit.answer(status, body, headers);
    };
  }

  /** Reads the request and hangs up. */
  static Turn hangUp() {
    return Visit::readBody;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> handle(connection));
      } catch (IOException e) {
        // Closed by the end of the test.
      }
    }
  }

  private void handle(Socket connection) {
    try (connection) {
      Visit visit = new Visit(connection);
      Turn turn = turns.size() > 1 ? turns.poll() : turns.peek();
      turn.take(visit);
      connection.shutdownOutput();
    } catch (Exception e) {
      // The client hung up, which the test sees from its own side.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** One connection. */
  final class Visit {
    final Socket connection;
    final InputStream in;
    final OutputStream out;
    final Seen head;

    Visit(Socket connection) throws IOException {
      this.connection = connection;
      this.in = new BufferedInputStream(connection.getInputStream());
      this.out = connection.getOutputStream();
      var bytes = new ByteArrayOutputStream();
      while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          throw new IOException("nothing came");
        }
        bytes.write(b);
      }
      String text = bytes.toString(StandardCharsets.ISO_8859_1);
      this.head = new Seen(text.lines().findFirst().orElse(""), text, new byte[0]);
    }

    void readBody() throws IOException {
      if (head.header("Expect") != null) {
        send("HTTP/1.1 100 Continue\r\n\r\n");
      }
      String length = head.header("Content-Length");
      byte[] body =
          length != null
              ? in.readNBytes(Integer.parseInt(length))
              : chunked() ? chunks() : new byte[0];
      seen.add(new Seen(head.line(), head.head(), body));
    }

    void note() {
      seen.add(head);
    }

    void answer(int status, String body, String... headers) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      send("HTTP/1.1 %d Said\r\nContent-Length: %d\r\n".formatted(status, bytes.length));
      for (String header : headers) {
        send(header + "\r\n");
      }
      send("\r\n" + body);
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private boolean chunked() {
      return "chunked".equalsIgnoreCase(head.header("Transfer-Encoding"));
    }

    private byte[] chunks() throws IOException {
      var body = new ByteArrayOutputStream();
      while (true) {
        int size = Integer.parseInt(line(), 16);
        body.write(in.readNBytes(size));
        line();
        if (size == 0) {
          return body.toByteArray();
        }
      }
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (int b; (b = in.read()) != '\n'; ) {
        if (b < 0) {
          throw new IOException("broken off");
        }
        line.append((char) b);
      }
      return line.toString().strip();
    }
  }
}
