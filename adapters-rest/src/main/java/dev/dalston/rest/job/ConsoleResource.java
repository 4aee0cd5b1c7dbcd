package dev.dalston.rest.job;

import dev.dalston.application.access.Caller;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.FindJobs;
import dev.dalston.domain.access.TenantScope;
import jakarta.ws.rs.Path;

/** Jobs in the console: an administrator sees every tenant's jobs, anybody else their own. */
@Path("/api/console/jobs")
public final class ConsoleResource extends JobRoutes {
  public ConsoleResource(FindJobs findJobs, CancelJob cancelJob, DeleteJob deleteJob) {
    super(findJobs, cancelJob, deleteJob);
  }

  @Override
  TenantScope scope(Caller caller) {
    return caller.console();
  }

  @Override
  boolean listsTenants() {
    return true;
  }
}
