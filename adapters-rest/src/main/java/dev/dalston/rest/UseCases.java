package dev.dalston.rest;

import dev.dalston.application.Authenticate;
import dev.dalston.application.CancelJob;
import dev.dalston.application.DeleteJob;
import dev.dalston.application.FindDeletions;
import dev.dalston.application.FindJobs;
import dev.dalston.application.FindReceipts;
import dev.dalston.application.ManageKeys;
import dev.dalston.application.PublishKeys;
import dev.dalston.application.ReadAudit;
import dev.dalston.application.Reconcile;
import dev.dalston.application.SubmitJob;
import dev.dalston.application.WorkOnTasks;

/** What the doors lead to. */
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
    Reconcile reconcile) {}
