package dev.dalston.acceptance.drill;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before the database, lets everything through, and writes down each statement that is
 * executed, in the words of PostgreSQL's protocol.
 */
final class DatabaseTap implements AutoCloseable {
  private static final int PROTOCOL_3 = 3 << 16;

  private final DatabaseSettings database;
  private final URI upstream;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> executed = new CopyOnWriteArrayList<>();

  DatabaseTap(DatabaseSettings database) throws IOException {
    this.database = database;
    this.upstream = URI.create(database.url().substring("jdbc:".length()));
    Thread.ofVirtual().start(this::accept);
  }

  /** The same database through this, with that many connections. */
  DatabaseSettings settings(int poolSize) {
    String url = "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + upstream.getPath();
    return new DatabaseSettings(url, database.user(), database.password(), poolSize);
  }

  /** What was executed since the last call, transactions' beginnings and ends among it. */
  List<String> executed() {
    List<String> all = List.copyOf(executed);
    executed.clear();
    return all;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket backend = new Socket(upstream.getHost(), upstream.getPort());
        Thread.ofVirtual().start(() -> copy(client, backend));
        Thread.ofVirtual().start(() -> new Requests(client, backend).pass());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void copy(Socket client, Socket backend) {
    try (client;
        backend) {
      backend.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException gone) {
      // Both are closed, and each side sees that.
    }
  }

  /** What one client sends. */
  private final class Requests {
    private final Socket client;
    private final Socket backend;
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> bound = new HashMap<>();

    Requests(Socket client, Socket backend) {
      this.client = client;
      this.backend = backend;
    }

    void pass() {
      try (client;
          backend) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(backend.getOutputStream());
        // First a request for TLS, which the server declines, then who it is: both without a type.
        for (int code = 0; code != PROTOCOL_3; out.flush()) {
          byte[] message = message(in, out);
          code = new DataInputStream(new ByteArrayInputStream(message)).readInt();
        }
        for (int type = in.read(); type >= 0; type = in.read()) {
          out.write(type);
          understand((char) type, message(in, out));
          out.flush();
        }
      } catch (IOException gone) {
        // Both are closed, and each side sees that.
      }
    }

    private static byte[] message(DataInputStream in, DataOutputStream out) throws IOException {
      int length = in.readInt();
      byte[] message = in.readNBytes(length - Integer.BYTES);
      out.writeInt(length);
      out.write(message);
      return message;
    }

    private void understand(char type, byte[] message) {
      String[] words = new String(message, StandardCharsets.UTF_8).split("\0", -1);
      switch (type) {
        case 'P' -> prepared.put(words[0], words[1]);
        case 'B' -> bound.put(words[0], prepared.get(words[1]));
        case 'E' -> executed.add(bound.get(words[0]));
        case 'Q' -> executed.add(words[0]);
        default -> {
          // Says nothing about what is executed.
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
