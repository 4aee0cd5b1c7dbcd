package dev.dalston.bootstrap.service;

import dev.dalston.application.access.KeyService;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Invalid;
import dev.dalston.application.access.ManageKeys.IssueOutcome.Issued;
import dev.dalston.application.access.ManageKeys.KeyRequest;
import dev.dalston.domain.access.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The first administrator's key. With embedded servers it is kept in the data folder, readable by
 * its owner alone: who can read it can read the data beside it anyway.
 */
public final class AdminKey {
  private static final String FILE = "admin.key";

  private AdminKey() {}

  /** A key that was made just now, to be shown this once; empty if there is one already. */
  public static Optional<String> make(Service service) throws IOException {
    Optional<String> first = service.keys().firstAdmin();
    if (!service.isEmbedded()) {
      return first;
    }
    Path file = service.settings().data().resolve(FILE);
    if (first.isEmpty() && service.keys().authenticate(PrivateFile.read(file)).isPresent()) {
      return Optional.empty();
    }
    // The file was lost, or a crash came between the key's record and its file: make another.
    String key = first.orElseGet(() -> another(service.keys()));
    PrivateFile.write(file, key);
    return Optional.of(key);
  }

  private static String another(KeyService keys) {
    KeyRequest request =
        new KeyRequest("default", "local admin", Set.of(Scope.ADMIN), Optional.empty());
    return switch (keys.issue(request)) {
      case Issued issued -> issued.secret();
      case Invalid invalid -> throw new IllegalStateException(invalid.message());
    };
  }
}
