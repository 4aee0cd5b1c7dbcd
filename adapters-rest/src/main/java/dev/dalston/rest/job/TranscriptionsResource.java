package dev.dalston.rest.job;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.FindJobs;
import dev.dalston.application.job.SubmitJob;
import dev.dalston.domain.access.Scope;
import dev.dalston.domain.access.TenantScope;
import dev.dalston.rest.access.AccessFilter;
import dev.dalston.rest.access.Load;
import dev.dalston.rest.access.RequiresScope;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Jobs in the API: a tenant's own. */
@Path(TranscriptionsResource.PATH)
public final class TranscriptionsResource extends JobRoutes {
  static final String PATH = "/v1/audio/transcriptions";

  private final SubmitJob submitJob;
  private final long uploadLimit;

  /** Takes recordings of at most that many bytes. */
  public TranscriptionsResource(
      SubmitJob submitJob,
      FindJobs findJobs,
      CancelJob cancelJob,
      DeleteJob deleteJob,
      long uploadLimit) {
    super(findJobs, cancelJob, deleteJob);
    this.submitJob = submitJob;
    this.uploadLimit = uploadLimit;
  }

  /** Takes in a recording, multipart/form-data. */
  @POST
  @RequiresScope(Scope.JOBS_WRITE)
  @Load(Load.Kind.UPLOAD)
  public Response submit(
      @Context ContainerRequestContext request, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    IncomingRecording recording = IncomingRecording.open(headers, body, uploadLimit);
    return JobResponses.of(submitJob.submit(AccessFilter.caller(request), recording));
  }

  @Override
  TenantScope scope(Caller caller) {
    return caller.own();
  }

  @Override
  boolean listsTenants() {
    return false;
  }
}
