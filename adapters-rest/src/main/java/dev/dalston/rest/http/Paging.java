package dev.dalston.rest.http;

import dev.dalston.application.port.AuditQuery;
import dev.dalston.application.port.DeletionQuery;
import dev.dalston.application.port.JobQuery;
import dev.dalston.application.port.PageQuery;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.deletion.DeletionStatus;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.job.JobStatus;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The query parameters of the lists. Each fault says what would be right. */
public final class Paging {
  private static final String DEFAULT_LIMIT = "20";

  @QueryParam("limit")
  @DefaultValue(DEFAULT_LIMIT)
  String limit;

  @QueryParam("cursor")
  String cursor;

  @QueryParam("status")
  String status;

  @QueryParam("since")
  String since;

  @QueryParam("until")
  String until;

  @QueryParam("actor")
  String actor;

  @QueryParam("resource")
  String resource;

  @QueryParam("order")
  @DefaultValue("newest")
  String order;

  /** Whether the list begins with the oldest; where a list can. */
  public boolean oldestFirst() throws RequestRejected {
    return switch (order) {
      case "newest" -> false;
      case "oldest" -> true;
      default -> throw RequestRejected.badRequest("order is newest or oldest.");
    };
  }

  public JobQuery jobs(boolean oldestFirst) throws RequestRejected {
    return new JobQuery(
        oneOf(JobStatus.class),
        time("since", since),
        oldestFirst,
        after().map(c -> new JobQuery.Position(c.at(), new JobId(c.id()))),
        size());
  }

  /** Of a list that is asked for nothing else. */
  public PageQuery page() throws RequestRejected {
    return new PageQuery(after().map(c -> new PageQuery.Position(c.at(), c.id())), size());
  }

  public DeletionQuery deletions() throws RequestRejected {
    return new DeletionQuery(
        oneOf(DeletionStatus.class),
        after().map(c -> new DeletionQuery.Position(c.at(), new JobId(c.id()))),
        size());
  }

  public AuditQuery audit() throws RequestRejected {
    return new AuditQuery(
        time("since", since),
        time("until", until),
        id("actor is the id of a key.", actor).map(KeyId::new),
        id("resource is the id of a job or a key.", resource),
        after().map(c -> new PageQuery.Position(c.at(), c.id())),
        size());
  }

  private static Optional<UUID> id(String rule, String text) throws RequestRejected {
    if (isAbsent(text)) {
      return Optional.empty();
    }
    Optional<UUID> parsed = KeyId.parse(text).map(KeyId::value);
    if (parsed.isEmpty()) {
      throw RequestRejected.badRequest(rule);
    }
    return parsed;
  }

  private int size() throws RequestRejected {
    String digits = limit.isEmpty() ? DEFAULT_LIMIT : limit;
    if (digits.matches("[0-9]{1,3}")) {
      int size = Integer.parseInt(digits);
      if (size >= 1 && size <= JobQuery.MAX_LIMIT) {
        return size;
      }
    }
    throw RequestRejected.badRequest("limit is a number from 1 to " + JobQuery.MAX_LIMIT + ".");
  }

  private Optional<Cursor> after() throws RequestRejected {
    if (isAbsent(cursor)) {
      return Optional.empty();
    }
    Optional<Cursor> parsed = Cursor.parse(cursor);
    if (parsed.isEmpty()) {
      throw RequestRejected.badRequest(
          "cursor is not one that this service gave out. Leave it out to begin at the first page.");
    }
    return parsed;
  }

  private static Optional<Instant> time(String name, String text) throws RequestRejected {
    if (isAbsent(text)) {
      return Optional.empty();
    }
    Optional<Instant> parsed = Instants.parse(text);
    if (parsed.isEmpty()) {
      throw RequestRejected.badRequest(name + " is an instant such as 2026-01-31T12:00:00Z.");
    }
    return parsed;
  }

  private <E extends Enum<E>> Optional<E> oneOf(Class<E> type) throws RequestRejected {
    if (isAbsent(status)) {
      return Optional.empty();
    }
    for (E value : type.getEnumConstants()) {
      if (wire(value).equals(status)) {
        return Optional.of(value);
      }
    }
    throw RequestRejected.badRequest(
        Arrays.stream(type.getEnumConstants())
            .map(Paging::wire)
            .collect(Collectors.joining(", ", "status is one of ", ".")));
  }

  /** A status as it is written on the wire. */
  public static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isAbsent(String text) {
    return text == null || text.isEmpty();
  }
}
