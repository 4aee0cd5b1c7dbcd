package dev.dalston.application.port;

/**
 * Counts what happens on this instance, for whoever operates the service. Safe for many threads;
 * its calls return at once and never throw.
 */
public interface Meter {
  /** Counts nothing. */
  Meter NONE =
      new Meter() {
        @Override
        public void leaseLost(Work work) {}

        @Override
        public void storageFault(StorageFault kind) {}
      };

  /** Somebody came to write, and the lease that allows it was another's by then. */
  void leaseLost(Work work);

  /** A call to the storage failed, after it was repeated where that is of use. */
  void storageFault(StorageFault kind);

  /** What a lease is held for. */
  enum Work {
    DELETION,
    UPLOAD,
    RECONCILIATION,
    TASK
  }

  /** What was wrong with the storage's answer. */
  enum StorageFault {
    /** None came, or not in time. */
    UNREACHABLE,
    /** It was not a storage's. */
    FOREIGN,
    /** It asks to wait. */
    BUSY,
    /** It failed inside. */
    TROUBLE,
    /** It does not accept the service's credentials. */
    CREDENTIALS,
    /** It takes the service's clock to be wrong. */
    CLOCK,
    /** The bucket is not there, elsewhere or closed. */
    BUCKET,
    /** It is full. */
    QUOTA,
    /** It refuses: locked, held, or a right is missing. */
    REFUSED,
    /** It does not understand the service. */
    NOT_UNDERSTOOD
  }
}
