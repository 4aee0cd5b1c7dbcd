package dev.dalston.persistence.embedded;

import dev.dalston.persistence.session.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * A real PostgreSQL server that keeps its data in a folder. What was committed survives the death
 * of the server, of this process and of the machine.
 *
 * <p>It listens on 127.0.0.1 only and asks for a password, which is made with the data and kept
 * beside it. It runs on if this process is killed; the next {@link #start} ends it first.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final int POOL_SIZE = 20;
  private static final int TRIES = 5;

  private final FolderLock lock;
  private final Cluster cluster;
  private final int port;

  private EmbeddedPostgres(FolderLock lock, Cluster cluster, int port) {
    this.lock = lock;
    this.cluster = cluster;
    this.port = port;
  }

  /**
   * Starts the server of that folder, which is made if it is not there; PostgreSQL's programs are
   * unpacked into it once, about 60 MB. Takes seconds the first time, then less than one.
   *
   * @param port 0 for any free one
   * @throws IOException with a sentence that says what to do: the folder is in use by a living
   *     process, the port is taken, there are no programs for this machine
   */
  public static EmbeddedPostgres start(Path folder, int port) throws IOException {
    return start(folder, folder.resolve("programs"), port);
  }

  /** As {@link #start(Path, int)}, with the programs in a folder that several servers may share. */
  public static EmbeddedPostgres start(Path folder, Path binaries, int port) throws IOException {
    Path own = Folders.open(folder);
    FolderLock lock = FolderLock.take(own);
    try {
      Path log = own.resolve("postgres.log");
      Programs programs = new Programs(ServerBinaries.unpackInto(binaries), log);
      Cluster cluster = Cluster.open(own, programs);
      RunningServer.stopOrphan(cluster.data());
      return new EmbeddedPostgres(lock, cluster, launch(programs, cluster, port));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Somebody may take a free port between its choice and its use. */
  private static int launch(Programs programs, Cluster cluster, int wanted) throws IOException {
    for (int tries = 1; ; tries++) {
      int port = wanted == 0 ? freePort() : wanted;
      cluster.configure(port);
      try {
        programs.run("pg_ctl", "start", "-w", "-t", "300", "-s", "-D", cluster.data().toString());
        return port;
      } catch (IOException e) {
        RunningServer.stop(cluster.data());
        if (wanted != 0 || tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** How to reach the server; the same each time but for the port. */
  public DatabaseSettings settings() throws IOException {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    return new DatabaseSettings(url, Cluster.USER, cluster.password(), POOL_SIZE);
  }

  /**
   * Stops the server, disconnecting whoever is connected; the data stays. A second time it does
   * nothing: the folder may be somebody else's by then.
   */
  @Override
  public void close() throws IOException {
    if (!lock.channel().isOpen()) {
      return;
    }
    try {
      RunningServer.stop(cluster.data());
    } finally {
      lock.close();
    }
  }
}
