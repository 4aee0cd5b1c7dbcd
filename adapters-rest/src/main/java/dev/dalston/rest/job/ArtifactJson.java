package dev.dalston.rest.job;

import dev.dalston.application.job.FindJobs.Artifacts;
import dev.dalston.rest.http.Paging;
import java.util.List;

/** One thing that a job has in the bucket. */
public record ArtifactJson(String kind, String name, long bytes, boolean current) {

  /** The first of them; {@code hasMore} where there are others. */
  public record Page(List<ArtifactJson> artifacts, boolean hasMore) {
    static Page of(Artifacts.Listed listed) {
      return new Page(
          listed.artifacts().stream()
              .map(
                  one ->
                      new ArtifactJson(
                          Paging.wire(one.kind()), one.name(), one.bytes(), one.current()))
              .toList(),
          listed.hasMore());
    }
  }
}
