package dev.dalston.storage;

import dev.dalston.application.port.Meter;
import dev.dalston.storage.probe.AnswerFields;
import dev.dalston.storage.s3.S3Connection;
import dev.dalston.storage.s3.S3Settings;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** Stores whose listings come in pages of another size than they ask for. */
public final class SmallPages implements AutoCloseable {
  private final List<S3ArtifactStore> made = new ArrayList<>();

  /** A store that lives as long as this does. */
  public synchronized S3ArtifactStore store(S3Settings settings, int size) {
    made.add(
        new S3ArtifactStore(
            new S3Connection(settings, Meter.NONE, new Resizing(size)), new AnswerFields()));
    return made.getLast();
  }

  @Override
  public synchronized void close() {
    made.forEach(S3ArtifactStore::close);
  }

  private record Resizing(int size) implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest asked, ExecutionAttributes attributes) {
      return switch (asked.request()) {
        case ListObjectsV2Request list -> list.toBuilder().maxKeys(size).build();
        case ListObjectVersionsRequest list -> list.toBuilder().maxKeys(size).build();
        case ListMultipartUploadsRequest list -> list.toBuilder().maxUploads(size).build();
        default -> asked.request();
      };
    }
  }
}
