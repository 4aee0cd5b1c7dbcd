package dev.dalston.rest.job;

import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.FindJobs;
import dev.dalston.rest.access.Visibility;
import jakarta.ws.rs.Path;

/** Jobs in the console: an administrator sees every tenant's jobs, anybody else their own. */
@Path("/api/console/jobs")
public final class ConsoleResource extends JobRoutes {
  public ConsoleResource(FindJobs findJobs, CancelJob cancelJob, DeleteJob deleteJob) {
    super(Visibility.ALL_TENANTS, findJobs, cancelJob, deleteJob);
  }
}
