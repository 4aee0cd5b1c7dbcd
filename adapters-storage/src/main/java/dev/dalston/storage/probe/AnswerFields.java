package dev.dalston.storage.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Hears every answer, and remembers what is read from it and was not in it. A dot leads into the
 * entries of a list, {@code ...} stands before what only a page has that others follow, {@code ?}
 * before what is there only if the request named it.
 */
public final class AnswerFields implements ExecutionInterceptor {
  /** Without these an answer is not believed, or an item cannot be removed. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "ListObjectVersions", List.of("Name", "Prefix", "IsTruncated", "Versions.Key"),
          "ListObjectsV2", List.of("Name", "Prefix", "IsTruncated", "Contents.Key"),
          "ListMultipartUploads", List.of("Bucket", "Uploads.Key", "Uploads.UploadId"),
          "PutObject", List.of("ETag"),
          "GetObject", List.of("ETag"),
          "HeadObject", List.of("ETag"),
          "UploadPart", List.of("ETag"),
          "CreateMultipartUpload", List.of("UploadId"),
          "ListParts", List.of("UploadId"));

  /** These are of use. */
  private static final Map<String, List<String>> WELCOME =
      Map.of(
          "ListObjectVersions",
          List.of(
              "?EncodingType",
              "Versions.VersionId",
              "Versions.LastModified",
              "Versions.Size",
              "...NextKeyMarker"),
          "ListObjectsV2",
          List.of(
              "?EncodingType",
              "Contents.LastModified",
              "Contents.Size",
              "...NextContinuationToken"),
          "ListMultipartUploads",
          List.of(
              "Prefix",
              "IsTruncated",
              "?EncodingType",
              "Uploads.Initiated",
              "...NextKeyMarker",
              "...NextUploadIdMarker"),
          "GetObject",
          List.of("ContentLength"),
          "CompleteMultipartUpload",
          List.of("ETag"),
          "DeleteObjects",
          List.of("Deleted.Key"));

  private final AtomicInteger requests = new AtomicInteger();
  private final Map<String, Set<String>> needed = new ConcurrentSkipListMap<>();
  private final Map<String, Set<String>> welcome = new ConcurrentSkipListMap<>();

  private volatile boolean listening;

  @Override
  public void beforeTransmission(Context.BeforeTransmission sent, ExecutionAttributes attributes) {
    if (listening) {
      requests.incrementAndGet();
    }
  }

  @Override
  public void afterUnmarshalling(Context.AfterUnmarshalling answer, ExecutionAttributes ignored) {
    if (!listening) {
      return;
    }
    String operation = answer.response().getClass().getSimpleName().replaceFirst("Response$", "");
    List<String> expected = NEEDED.getOrDefault(operation, List.of());
    List<String> missing = missing(answer, expected);
    // What has nothing of it is the answer of something else.
    if (missing.size() < expected.stream().filter(name -> !name.contains(".")).count()
        || missing.isEmpty()) {
      add(needed, operation, missing);
      add(welcome, operation, missing(answer, WELCOME.getOrDefault(operation, List.of())));
    }
  }

  /**
   * Until then, and after the probe, nothing is looked at: the service is not to be slowed down.
   */
  void listen(boolean on) {
    listening = on;
  }

  int requests() {
    return requests.get();
  }

  /** As in "ListObjectsV2 (Name, Prefix), PutObject (ETag)"; empty if nothing is missing. */
  String withoutNeeded() {
    return text(needed);
  }

  /** The same for what is of use. */
  String withoutWelcome() {
    return text(welcome);
  }

  private static void add(Map<String, Set<String>> to, String operation, List<String> names) {
    if (!names.isEmpty()) {
      to.computeIfAbsent(operation, any -> new ConcurrentSkipListSet<>()).addAll(names);
    }
  }

  private static String text(Map<String, Set<String>> missing) {
    return missing.entrySet().stream()
        .map(answer -> answer.getKey() + " (" + String.join(", ", answer.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static List<String> missing(Context.AfterUnmarshalling answer, List<String> names) {
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      String plain = name.replaceFirst("^\\W+", "");
      if (isExpected(answer, name, plain) && !isThere(answer.response(), plain)) {
        missing.add(plain);
      }
    }
    return missing;
  }

  private static boolean isExpected(Context.AfterUnmarshalling answer, String name, String plain) {
    return switch (name.charAt(0)) {
      case '.' -> Boolean.TRUE.equals(value(answer.response(), "IsTruncated"));
      case '?' -> value(answer.request(), plain) != null;
      default -> true;
    };
  }

  private static boolean isThere(SdkPojo answer, String name) {
    String[] path = name.split("\\.", 2);
    Object value = value(answer, path[0]);
    return path.length == 1
        ? value != null
        : ((List<?>) value).stream().allMatch(entry -> value((SdkPojo) entry, path[1]) != null);
  }

  private static Object value(SdkPojo in, String name) {
    return in.sdkFields().stream()
        .filter(field -> field.memberName().equals(name))
        .findFirst()
        .map(field -> ((SdkField<?>) field).getValueOrDefault(in))
        .orElse(null);
  }
}
