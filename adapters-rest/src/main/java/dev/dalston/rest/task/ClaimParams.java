package dev.dalston.rest.task;

import dev.dalston.application.task.WorkOnTasks.Hold;
import dev.dalston.domain.task.ClaimToken;
import dev.dalston.domain.task.TaskId;
import dev.dalston.rest.http.RequestRejected;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;

/** What every call about a claimed task carries: the task in its path, the claim in a header. */
public final class ClaimParams {
  private static final String CLAIM = "Dalston-Claim";

  @PathParam("task_id")
  String taskId;

  @HeaderParam(CLAIM)
  String claim;

  /**
   * Both as the use cases take them.
   *
   * @throws RequestRejected if there is no claim in the request, or the task's id is none
   */
  Hold hold() throws RequestRejected {
    ClaimToken token =
        ClaimToken.parse(claim)
            .orElseThrow(
                () ->
                    RequestRejected.badRequest(
                        "Send the header " + CLAIM + " with the claim that came with the task."));
    TaskId task =
        TaskId.parse(taskId).orElseThrow(() -> new RequestRejected(TaskResponses.taskNotFound()));
    return new Hold(task, token);
  }
}
