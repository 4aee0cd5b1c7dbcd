package dev.dalston.storage.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.ScriptedS3.Request;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small store with the habits of a real one. Its pages are short, as any store's may be. */
final class SeenStore implements Function<Request, Answer> {
  private static final Pattern NAMED =
      Pattern.compile("<Object><Key>(.*?)</Key>(?:<VersionId>(.*?)</VersionId>)?</Object>");

  static final String UNTIL = "2999-01-02T03:04:05Z";

  /** An object's version or an upload. */
  record Entry(String key, String id) {}

  private final Set<Habit> habits;
  private final SeenListing listing;
  final List<Entry> versions = new ArrayList<>();
  final List<Entry> uploads = new ArrayList<>();
  private final List<Entry> aborted = new ArrayList<>();
  final Set<String> locked = new HashSet<>();

  SeenStore(Set<Habit> habits, int pageSize) {
    this.habits = habits;
    this.listing = new SeenListing(habits, pageSize);
  }

  private boolean does(Habit habit) {
    return habits.contains(habit);
  }

  @Override
  public synchronized Answer apply(Request request) {
    Map<String, String> query = parameters(request.query());
    String path = request.path();
    String key = path.length() < 9 ? "" : URLDecoder.decode(path.substring(8), UTF_8);
    return switch (request.method()) {
      case "POST" -> deleteMany(request.body());
      case "DELETE" ->
          does(Habit.RAW_PATH_SIGNED) && path.contains("%2F")
              ? Answer.error(403, "AccessDenied")
              : query.containsKey("uploadId") ? abort(key, query) : delete(key, query);
      default -> get(key, query);
    };
  }

  private Answer get(String key, Map<String, String> query) {
    if (query.containsKey("versions")) {
      return does(Habit.WITHOUT_VERSIONS)
          ? Answer.error(501, "NotImplemented")
          : listing.versions(sorted(versions), query);
    }
    if (query.containsKey("list-type")) {
      return does(Habit.TOKEN_FAILS) && query.containsKey("continuation-token")
          ? Answer.error(500, "InternalError")
          : listing.objects(sorted(versions), query);
    }
    if (query.containsKey("uploads")) {
      return uploads(query);
    }
    if (query.containsKey("uploadId")) {
      return Answer.error(404, "NoSuchUpload");
    }
    if (query.containsKey("retention") && locked.contains(key)) {
      return Answer.ok("<Retention><RetainUntilDate>" + UNTIL + "</RetainUntilDate></Retention>");
    }
    return query.containsKey("versioning")
        ? Answer.ok("<VersioningConfiguration/>")
        : Answer.error(404, "NoSuchObjectLockConfiguration");
  }

  private Answer uploads(Map<String, String> query) {
    if (does(Habit.UPLOADS_NEITHER_LISTED_NOR_ABORTED)) {
      return Answer.error(501, "NotImplemented");
    }
    if (does(Habit.UPLOAD_MARKER_REFUSED) && query.containsKey("upload-id-marker")) {
      return Answer.error(400, "InvalidArgument");
    }
    if (does(Habit.NO_UPLOADS_NOT_FOUND) && uploads.isEmpty()) {
      return Answer.error(404, "NoSuchUpload");
    }
    List<Entry> all = new ArrayList<>(uploads);
    all.addAll(aborted);
    return listing.uploads(sorted(all), query);
  }

  private static List<Entry> sorted(List<Entry> entries) {
    return entries.stream()
        .sorted(Comparator.comparing(Entry::key).thenComparing(Entry::id))
        .toList();
  }

  private Answer abort(String key, Map<String, String> query) {
    if (does(Habit.UPLOADS_NEITHER_LISTED_NOR_ABORTED)) {
      return Answer.error(405, "MethodNotAllowed");
    }
    Entry upload = new Entry(key, query.get("uploadId"));
    if (!uploads.remove(upload)) {
      return Answer.error(404, "NoSuchUpload");
    }
    if (does(Habit.ABORTED_UPLOADS_STAY_LISTED)) {
      aborted.add(upload);
    }
    return new Answer(204, "");
  }

  private Answer delete(String key, Map<String, String> query) {
    if (locked.contains(key)) {
      return Answer.error(does(Habit.LOCK_IS_BAD_REQUEST) ? 400 : 403, lockCode());
    }
    remove(key, query.get("versionId"));
    return new Answer(204, "");
  }

  private String lockCode() {
    return does(Habit.LOCK_IS_BAD_REQUEST) ? "InvalidRequest" : "AccessDenied";
  }

  private void remove(String key, String idOrNull) {
    versions.removeIf(v -> v.key().equals(key) && (idOrNull == null || v.id().equals(idOrNull)));
  }

  private Answer deleteMany(String body) {
    StringBuilder answers = new StringBuilder();
    for (Matcher item = NAMED.matcher(body); item.find(); ) {
      String key = SeenListing.unescaped(item.group(1));
      String id = item.group(2);
      String name = "<Key>" + item.group(1) + "</Key>";
      if (locked.contains(key)) {
        answers.append("<Error>" + name + version(id) + "<Code>" + lockCode() + "</Code></Error>");
      } else {
        remove(key, id);
        String told = does(Habit.VERSION_IN_CONFIRMATION) ? "82ba" : id;
        answers.append("<Deleted>" + name + version(told) + "</Deleted>");
      }
    }
    return Answer.ok("<DeleteResult>" + answers + "</DeleteResult>");
  }

  private static String version(String idOrNull) {
    return idOrNull == null ? "" : "<VersionId>" + idOrNull + "</VersionId>";
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> all = new HashMap<>();
    Arrays.stream(query.split("&"))
        .map(one -> one.split("=", 2))
        .forEach(
            pair -> all.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8)));
    return all;
  }
}
