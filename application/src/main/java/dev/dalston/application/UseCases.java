package dev.dalston.application;

import dev.dalston.application.access.Authenticate;
import dev.dalston.application.access.ManageKeys;
import dev.dalston.application.audit.ReadAudit;
import dev.dalston.application.deletion.DeleteJob;
import dev.dalston.application.deletion.FindDeletions;
import dev.dalston.application.housekeeping.Monitor;
import dev.dalston.application.job.CancelJob;
import dev.dalston.application.job.FindJobs;
import dev.dalston.application.job.SubmitJob;
import dev.dalston.application.receipt.FindReceipts;
import dev.dalston.application.receipt.PublishKeys;
import dev.dalston.application.reconciliation.Reconcile;
import dev.dalston.application.task.WorkOnTasks;

/** What can be done with the application, from whichever side it is asked. */
public record UseCases(
    Authenticate authenticate,
    ManageKeys manageKeys,
    SubmitJob submitJob,
    FindJobs findJobs,
    CancelJob cancelJob,
    DeleteJob deleteJob,
    WorkOnTasks workOnTasks,
    FindDeletions findDeletions,
    FindReceipts findReceipts,
    PublishKeys publishKeys,
    ReadAudit readAudit,
    Reconcile reconcile,
    Monitor monitor) {}
