package dev.dalston.application.fake;

import dev.dalston.application.port.PageQuery;
import dev.dalston.application.port.ReceiptKeys.PublicKey;
import dev.dalston.domain.access.ApiKey;
import dev.dalston.domain.access.KeyId;
import dev.dalston.domain.access.Tenant;
import dev.dalston.domain.access.TenantId;
import dev.dalston.domain.artifact.Upload;
import dev.dalston.domain.audit.Actor;
import dev.dalston.domain.audit.AuditAction;
import dev.dalston.domain.audit.AuditEvent;
import dev.dalston.domain.audit.AuditEvent.Resource;
import dev.dalston.domain.deletion.Deletion;
import dev.dalston.domain.job.Job;
import dev.dalston.domain.job.JobId;
import dev.dalston.domain.reconciliation.Finding;
import dev.dalston.domain.reconciliation.Reconciliation;
import dev.dalston.domain.reconciliation.ReconciliationId;
import dev.dalston.domain.task.Task;
import dev.dalston.domain.task.TaskId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The rows by their primary keys; the rows themselves are immutable. */
public record Tables(
    Map<JobId, Job> jobs,
    Map<TaskId, Task> tasks,
    Map<JobId, Deletion> deletions,
    Map<UUID, Upload> uploads,
    Set<UUID> givenUp,
    Map<KeyId, ApiKey> keys,
    Map<TenantId, Tenant> tenants,
    List<AuditEvent> audit,
    Map<JobId, String> receipts,
    Map<JobId, Instant> receiptsDue,
    Map<String, PublicKey> receiptKeys,
    List<Instant> horizon,
    Map<ReconciliationId, Reconciliation> reconciliations,
    Map<ReconciliationId, TreeMap<Long, Finding>> findings) {

  /** Empty ones. */
  public Tables() {
    this(
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashSet<>(),
        new HashMap<>(),
        new HashMap<>(),
        new ArrayList<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new ArrayList<>(List.of(Instant.EPOCH)),
        new HashMap<>(),
        new HashMap<>());
  }

  Tables copy() {
    return new Tables(
        new HashMap<>(jobs),
        new HashMap<>(tasks),
        new HashMap<>(deletions),
        new HashMap<>(uploads),
        new HashSet<>(givenUp),
        new HashMap<>(keys),
        new HashMap<>(tenants),
        new ArrayList<>(audit),
        new HashMap<>(receipts),
        new HashMap<>(receiptsDue),
        new HashMap<>(receiptKeys),
        new ArrayList<>(horizon),
        new HashMap<>(reconciliations),
        new HashMap<>(findings));
  }

  /** As the triggers do: each event a little later than the one before. */
  void write(AuditAction action, Actor actor, TenantId tenant, Resource resource) {
    write(action, actor, Optional.of(tenant), resource, Optional.empty());
  }

  void write(
      AuditAction action,
      Actor actor,
      Optional<TenantId> tenant,
      Resource resource,
      Optional<Long> objects) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Instant next = audit.isEmpty() ? now : audit.getLast().at().plus(1, ChronoUnit.MICROS);
    Instant at = now.isAfter(next) ? now : next;
    audit.add(new AuditEvent(UUID.randomUUID(), at, actor, tenant, action, resource, objects));
  }

  /** Whether an item belongs to that page or to one after it. */
  static boolean isBehind(PageQuery page, Instant at, UUID id) {
    return page.after()
        .filter(last -> !at.isBefore(last.at()))
        .filter(last -> at.isAfter(last.at()) || id.toString().compareTo(last.id().toString()) >= 0)
        .isEmpty();
  }

  /** As a unique constraint does. */
  static <K, V> void insert(Map<K, V> table, K key, V row) {
    if (table.putIfAbsent(key, row) != null) {
      throw new IllegalArgumentException("There is one already: " + key);
    }
  }

  static <K, V> void replace(Map<K, V> table, K key, V row) {
    if (table.replace(key, row) == null) {
      throw new IllegalStateException("There is none: " + key);
    }
  }
}
