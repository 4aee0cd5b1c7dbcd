package dev.dalston.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The files of a server: its data, its settings and its password.
 *
 * @param data where the server keeps its data
 * @param passwordFile readable for its owner only
 */
record Cluster(Path data, Path passwordFile) {
  /** The server's one user. */
  static final String USER = "dalston";

  private static final String SETTINGS = "dalston.conf";

  /** Opens the one in the folder; makes it, whole or not at all, if there is none. */
  static Cluster open(Path folder, Programs programs) throws IOException {
    Cluster cluster = new Cluster(folder.resolve("data"), folder.resolve("password"));
    if (!Files.exists(cluster.data)) {
      cluster.create(folder.resolve("data.unfinished"), programs);
    } else if (!Files.exists(cluster.passwordFile)) {
      throw new IOException(
          "The database's password file is missing: "
              + cluster.passwordFile
              + ". Put it back; the data is not touched.");
    }
    return cluster;
  }

  private void create(Path unfinished, Programs programs) throws IOException {
    Folders.remove(unfinished);
    Files.deleteIfExists(passwordFile);
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    programs.run(
        "initdb",
        "--pgdata=" + unfinished,
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions");
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "\ninclude '" + SETTINGS + "'\n",
        StandardOpenOption.APPEND);
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The password of {@link #USER}. */
  String password() throws IOException {
    return Files.readString(passwordFile).strip();
  }

  /**
   * Writes the settings for the next start: what was committed survives a power cut, nobody but
   * this machine gets through, and no statement or row gets into the log.
   */
  void configure(int port) throws IOException {
    Path fresh = data.resolve(SETTINGS + ".new");
    Files.writeString(
        fresh,
        """
        port = %d
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 100
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_min_messages = log
        log_checkpoints = off
        log_min_error_statement = panic
        log_error_verbosity = terse
        """
            .formatted(port));
    Folders.allow(fresh, "rw-------");
    // Whole or not at all: where the disk is full, the old one stays.
    Files.move(
        fresh,
        data.resolve(SETTINGS),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
