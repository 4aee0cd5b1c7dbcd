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
  private final long ahead;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private volatile Cut cut = Cut.NONE;

  /** Which transaction loses its connection at its commit, and whether that takes effect. */
  private record Cut(String statement, boolean takesEffect) {
    static final Cut NONE = new Cut("", false);
  }

  /** The next transaction with such a statement commits, and does not hear that. */
  void loseAnswerTo(String statement) {
    cut = new Cut(statement, true);
  }

  /** The next transaction with such a statement loses its connection before it commits. */
  void cutOff(String statement) {
    cut = new Cut(statement, false);
  }

  DatabaseTap(DatabaseSettings database) throws IOException {
    this(database, 0);
  }

  /** Whoever asks through this what time it is hears so many seconds more. */
  DatabaseTap(DatabaseSettings database, long ahead) throws IOException {
    this.database = database;
    this.ahead = ahead;
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
        Requests requests = new Requests(client, backend);
        Thread.ofVirtual().start(requests::passAnswers);
        Thread.ofVirtual().start(requests::pass);
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** What one client sends. */
  private final class Requests {
    private final Socket client;
    private final Socket backend;
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> bound = new HashMap<>();
    private Cut mine = Cut.NONE;
    private volatile boolean unheard;

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
          byte[] message = message(in);
          pass(message, out);
          code = new DataInputStream(new ByteArrayInputStream(message)).readInt();
        }
        for (int type = in.read(); type >= 0; type = in.read()) {
          byte[] message = type == 'P' ? shifted(message(in)) : message(in);
          understand((char) type, message);
          out.write(type);
          pass(message, out);
          out.flush();
        }
      } catch (IOException gone) {
        // Both are closed, and each side sees that.
      }
    }

    void passAnswers() {
      try (client;
          backend) {
        byte[] some = new byte[8_192];
        for (int length = read(some); length >= 0 && !unheard; length = read(some)) {
          client.getOutputStream().write(some, 0, length);
        }
      } catch (IOException gone) {
        // Both are closed, and each side sees that.
      }
    }

    private int read(byte[] some) throws IOException {
      return backend.getInputStream().read(some);
    }

    private static byte[] message(DataInputStream in) throws IOException {
      return in.readNBytes(in.readInt() - Integer.BYTES);
    }

    private byte[] shifted(byte[] message) {
      String question = "select clock_timestamp()";
      return new String(message, StandardCharsets.ISO_8859_1)
          .replace(question, question + " + interval '" + ahead + " seconds'")
          .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void pass(byte[] message, DataOutputStream out) throws IOException {
      out.writeInt(message.length + Integer.BYTES);
      out.write(message);
    }

    private void understand(char type, byte[] message) throws IOException {
      String[] words = new String(message, StandardCharsets.UTF_8).split("\0", -1);
      switch (type) {
        case 'P' -> prepared.put(words[0], words[1]);
        case 'B' -> bound.put(words[0], prepared.get(words[1]));
        case 'E' -> execute(bound.get(words[0]));
        case 'Q' -> execute(words[0]);
        default -> {
          // Says nothing about what is executed.
        }
      }
    }

    private void execute(String sql) throws IOException {
      executed.add(sql);
      if (cut != Cut.NONE && sql.contains(cut.statement())) {
        mine = cut;
        cut = Cut.NONE;
      }
      if (mine != Cut.NONE && sql.equalsIgnoreCase("commit")) {
        if (!mine.takesEffect()) {
          throw new IOException("cut off");
        }
        unheard = true;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
