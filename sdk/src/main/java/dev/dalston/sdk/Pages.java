package dev.dalston.sdk;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A list that comes in pages, as one stream. */
final class Pages {
  private Pages() {}

  private record Page<T>(List<T> items, String next) {}

  /** A list that is asked for nothing but its pages. */
  static <T> Stream<T> stream(Calls calls, String path, String list, Function<JsonFields, T> item) {
    return stream(
        cursor -> {
          Query query = new Query(path).with("limit", 100).with("cursor", cursor);
          return calls.send(Request.of("GET", query.toString()));
        },
        list,
        item);
  }

  /**
   * @param fetch gets the page at a cursor, the first one for null; called for the first page at
   *     once and for each further one only when the stream gets there
   */
  static <T> Stream<T> stream(
      Function<String, ServerResponse> fetch, String list, Function<JsonFields, T> item) {
    UnaryOperator<Page<T>> next = page -> page.next() == null ? null : get(fetch, page, list, item);
    return Stream.iterate(get(fetch, null, list, item), page -> page != null, next)
        .flatMap(page -> page.items().stream());
  }

  private static <T> Page<T> get(
      Function<String, ServerResponse> fetch,
      Page<T> before,
      String list,
      Function<JsonFields, T> item) {
    String at = before == null ? null : before.next();
    ServerResponse answer = fetch.apply(at);
    JsonFields fields = answer.fields();
    String next = fields.flag("has_more") ? fields.required("cursor") : null;
    if (next != null && next.equals(at)) {
      throw ErrorResponses.nonsense(answer, "The list goes round in circles.");
    }
    return new Page<>(fields.requiredObjects(list).stream().map(item).toList(), next);
  }
}
