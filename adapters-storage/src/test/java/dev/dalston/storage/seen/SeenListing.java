package dev.dalston.storage.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dalston.storage.ScriptedS3.Answer;
import dev.dalston.storage.seen.SeenStore.Entry;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages of a store with habits. */
record SeenListing(Set<Habit> habits, int pageSize) {
  private boolean does(Habit habit) {
    return habits.contains(habit);
  }

  Answer versions(List<Entry> all, Map<String, String> query) {
    List<Entry> rest =
        after(matching(all, query), query.get("key-marker"), query.get("version-id-marker"));
    List<Entry> page = page(rest);
    boolean more = rest.size() > page.size();
    String entries =
        page.stream()
            .map(
                one ->
                    "<Version>%s<VersionId>%s</VersionId><IsLatest>%b</IsLatest><Size>1</Size></Version>"
                        .formatted(key(one, query, true), one.id(), one.id().equals("v0")))
            .collect(Collectors.joining());
    String next =
        more && !does(Habit.NO_NEXT_MARKER)
            ? marker("NextKeyMarker", page.getLast().key(), query)
                + "<NextVersionIdMarker>%s</NextVersionIdMarker>".formatted(page.getLast().id())
            : "";
    return whole("ListVersionsResult", "Name", more, encoding(query, true) + next + entries);
  }

  Answer objects(List<Entry> all, Map<String, String> query) {
    String token = query.get("continuation-token");
    List<Entry> rest =
        after(matching(all, query), token == null ? query.get("start-after") : token, null);
    List<Entry> page = page(rest);
    boolean more = rest.size() > page.size();
    String entries =
        page.stream()
            .map(one -> "<Contents>" + key(one, query, true) + "<Size>1</Size></Contents>")
            .collect(Collectors.joining());
    String next = more ? marker("NextContinuationToken", page.getLast().key(), Map.of()) : "";
    return whole("ListBucketResult", "Name", more, encoding(query, true) + next + entries);
  }

  Answer uploads(List<Entry> all, Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    List<Entry> shown =
        all.stream()
            .filter(one -> one.key().startsWith(prefix))
            .filter(
                one ->
                    !does(Habit.UPLOADS_BY_EXACT_KEY)
                        || prefix.isEmpty()
                        || one.key().equals(prefix))
            .toList();
    List<Entry> rest = after(shown, query.get("key-marker"), query.get("upload-id-marker"));
    List<Entry> page = page(rest);
    boolean more = rest.size() > page.size();
    boolean said = !does(Habit.UPLOADS_ENCODED_UNSAID);
    String entries =
        page.stream()
            .map(
                one ->
                    "<Upload>%s<UploadId>%s</UploadId></Upload>"
                        .formatted(key(one, query, true), one.id()))
            .collect(Collectors.joining());
    String next =
        more
            ? marker("NextKeyMarker", page.getLast().key(), query)
                + "<NextUploadIdMarker>%s</NextUploadIdMarker>".formatted(page.getLast().id())
            : "";
    return whole(
        "ListMultipartUploadsResult", "Bucket", more, encoding(query, said) + next + entries);
  }

  private static List<Entry> matching(List<Entry> all, Map<String, String> query) {
    return all.stream()
        .filter(one -> one.key().startsWith(query.getOrDefault("prefix", "")))
        .toList();
  }

  private List<Entry> page(List<Entry> rest) {
    int most = does(Habit.PAGE_TOO_LONG) ? pageSize + pageSize / 3 : pageSize;
    return rest.subList(0, Math.min(most, rest.size()));
  }

  private List<Entry> after(List<Entry> all, String keyOrNull, String idOrNull) {
    if (keyOrNull == null) {
      return all;
    }
    boolean from = does(Habit.LAST_ITEM_REPEATED);
    return all.stream()
        .filter(
            one -> {
              int order = one.key().compareTo(keyOrNull);
              if (order != 0) {
                return order > 0;
              }
              if (idOrNull == null || does(Habit.NO_NEXT_MARKER)) {
                return does(Habit.KEY_MARKER_INCLUSIVE);
              }
              return from ? one.id().compareTo(idOrNull) >= 0 : one.id().compareTo(idOrNull) > 0;
            })
        .toList();
  }

  private boolean encodes(Map<String, String> query) {
    return query.containsKey("encoding-type")
        && !does(Habit.NEVER_ENCODED)
        && !does(Habit.CHARACTERS_LOST);
  }

  private String encoding(Map<String, String> query, boolean said) {
    return encodes(query) && said ? "<EncodingType>url</EncodingType>" : "";
  }

  private String key(Entry entry, Map<String, String> query, boolean encoded) {
    return "<Key>" + (encodes(query) && encoded ? url(entry.key()) : xml(entry.key())) + "</Key>";
  }

  private String marker(String name, String key, Map<String, String> query) {
    boolean encoded = encodes(query) && !does(Habit.MARKER_NOT_ENCODED);
    return "<%1$s>%2$s</%1$s>".formatted(name, encoded ? url(key) : xml(key));
  }

  private static String url(String key) {
    return URLEncoder.encode(key, UTF_8).replace("+", "%20");
  }

  private String xml(String key) {
    String escaped = key.replace("&", "&amp;").replace("<", "&lt;");
    return does(Habit.CHARACTERS_LOST)
        ? escaped.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD")
        : escaped;
  }

  static String unescaped(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static Answer whole(String root, String bucket, boolean more, String inside) {
    return Answer.ok(
        "<%1$s><%2$s>{bucket}</%2$s><Prefix>{prefix}</Prefix><IsTruncated>%3$b</IsTruncated>%4$s</%1$s>"
            .formatted(root, bucket, more, inside));
  }
}
