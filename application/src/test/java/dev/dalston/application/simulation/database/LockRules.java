package dev.dalston.application.simulation.database;

import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.UploadRegistry;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.task.Task;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What statements lock beside the rows they change, and what they pass over: as the SQL of the real
 * adapter says it.
 */
final class LockRules {
  /** Whoever inserts a running reconciliation has it. */
  private static final RowKey ONE_AT_A_TIME = new RowKey("reconciliations", "RUNNING");

  private static final Map<String, String> PASSES_OVER =
      Map.of(
          name(DeletionLedger.class, "takeUpDue"), "deletions",
          name(ReceiptLedger.class, "takeDue"), "deletions",
          name(UploadRegistry.class, "takeOverExpired"), "uploads",
          name(ReconciliationRepository.class, "takeUpDue"), "reconciliations",
          name(TaskRepository.class, "lockClaimable"), "tasks");

  private LockRules() {}

  private static String name(Class<?> port, String method) {
    return port.getSimpleName() + "." + method;
  }

  static String name(Method method) {
    return name(method.getDeclaringClass(), method.getName());
  }

  /** The table of which rows that others have locked are not seen. */
  static Optional<String> passesOver(Method method) {
    return Optional.ofNullable(PASSES_OVER.get(name(method)));
  }

  /** Whether it judges by the newest state after it has waited, not by its own beginning. */
  static boolean seesAnewAfterWaiting(Method method) {
    return name(method).equals(name(ReconciliationRepository.class, "add"));
  }

  /** Whether a locked job makes its tasks passed over too. */
  static boolean passesOverWithJob(Method method) {
    return method.getDeclaringClass() == TaskRepository.class;
  }

  /** Rows it locks without changing them. */
  static List<RowKey> locks(Method method, Object[] arguments, Object result) {
    Class<?> port = method.getDeclaringClass();
    if (port == JobRepository.class && method.getName().equals("findForUpdate")) {
      return result instanceof Optional<?> found && found.isPresent()
          ? List.of(new RowKey("jobs", ((Job) found.get()).id()))
          : List.of();
    }
    if (port == TaskRepository.class && method.getName().equals("lockClaimable")) {
      return result instanceof Optional<?> found && found.orElse(null) instanceof Task task
          ? List.of(new RowKey("tasks", task.id()), new RowKey("jobs", task.job()))
          : List.of();
    }
    if (port == UploadRegistry.class && method.getName().equals("giveUp")) {
      boolean held =
          Boolean.TRUE.equals(result) || result instanceof Optional<?> o && o.isPresent();
      return held ? List.of(new RowKey("uploads", ((Upload) arguments[0]).id())) : List.of();
    }
    return port == ReconciliationRepository.class
            && method.getName().equals("add")
            && Boolean.TRUE.equals(result)
        ? List.of(ONE_AT_A_TIME)
        : List.of();
  }
}
