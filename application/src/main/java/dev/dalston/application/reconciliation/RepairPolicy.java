package dev.dalston.application.reconciliation;

import dev.dalston.domain.reconciliation.Finding.Kind;
import dev.dalston.domain.reconciliation.FindingCount;
import dev.dalston.domain.reconciliation.Reconciliation;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds of findings a reconciliation puts right. */
final class RepairPolicy {
  private static final System.Logger LOG = System.getLogger(RepairPolicy.class.getName());

  /** Up to this many orphans are normal. */
  private static final long FEW = 100;

  private static final long SHARE = 10;

  private RepairPolicy() {}

  static Set<Kind> of(Reconciliation at) {
    boolean scheduled = at.requestedBy().isEmpty();
    Set<Kind> kinds =
        at.apply()
            ? EnumSet.complementOf(EnumSet.of(Kind.MISSING_AUDIO, Kind.UNREADABLE_LISTING))
            : EnumSet.noneOf(Kind.class);
    if (scheduled) {
      // Somebody decided on their deletion: nobody needs to decide again.
      kinds.add(Kind.RETURNED);
      kinds.add(Kind.FORGOTTEN_DELETION);
    }
    if (scheduled && at.apply() && isSuspicious(at)) {
      kinds.remove(Kind.ORPHANED_ARTIFACTS);
      tell(at);
    }
    return kinds;
  }

  private static void tell(Reconciliation at) {
    if (at.position().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "Reconciliation {0} found so many artifacts without a job that this may be the wrong"
              + " database or an old backup of it. They are kept; look at the report, and remove"
              + " them with: dalston reconcile --apply",
          at.id());
    }
  }

  /** More than a tenth as many orphans as jobs. */
  private static boolean isSuspicious(Reconciliation at) {
    long orphans = at.found().getOrDefault(Kind.ORPHANED_ARTIFACTS, FindingCount.NONE).findings();
    return orphans > Math.max(FEW, at.scanned().jobs() / SHARE);
  }
}
