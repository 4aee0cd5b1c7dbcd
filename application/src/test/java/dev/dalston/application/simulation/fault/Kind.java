package dev.dalston.application.simulation.fault;

/** A kind of fault, and how often it strikes at most where it could. */
public enum Kind {
  /** A process dies at any moment and is started again later. */
  CRASH(0.004),
  /** The same in the middle of a deletion. */
  CRASH_IN_DELETION(0.08),
  /** A process stands still for up to minutes, its timer goes on. */
  STAND_STILL(0.002),
  /** A machine sleeps: its timer stands still too. */
  SUSPENSION(0.002),
  /** The timers of the machines run at different speeds. */
  CLOCK_DRIFT(3),
  /** The database's clock jumps, as after a failover. */
  CLOCK_JUMP(0.02),
  /** A commit is lost before it took effect. */
  COMMIT_LOST(0.08),
  /** A commit took effect and its answer is lost. */
  COMMIT_UNKNOWN(0.08),
  /** A commit's answer is lost, and it takes effect later, or not at all; its locks stay. */
  COMMIT_LATE(0.05),
  /** The database is away for up to a minute. */
  DATABASE_AWAY(0.02),
  /** One machine does not reach the database for up to a minute. */
  CUT_OFF(0.02),
  /** The database takes no changes for up to a minute. */
  DATABASE_READ_ONLY(0.01),
  /** Statements take long. */
  DATABASE_SLOW(0.02),
  /** A call to the bucket does not arrive. */
  STORE_UNREACHABLE(0.08),
  /** A call to the bucket takes effect and its answer is lost. */
  STORE_UNKNOWN(0.08),
  /** A call's answer is lost, and it takes effect minutes later. */
  STORE_LATE(0.08),
  /** Calls to the bucket take long. */
  STORE_SLOW(0.03),
  /** The bucket is away for up to a minute. */
  STORE_AWAY(0.02),
  /** The bucket takes only a part of the calls for a while. */
  STORE_THROTTLED(0.02),
  /** The bucket does not know the service's credentials for a while. */
  CREDENTIALS_EXPIRED(0.02),
  /** The bucket lets the service change nothing for a while. */
  ACCESS_DENIED(0.01),
  /** The answer that an upload is gone, and it is not. */
  ABORT_DOES_NOT_HOLD(1),
  /** One item of a removal is refused for the moment. */
  REMOVAL_REFUSED(0.3),
  /** A listing that still shows what was removed. */
  LISTING_STALE(0.3),
  /** A listing that shows nothing at all. */
  LISTING_EMPTY(0.3),
  /** A listing without what was stored a moment ago. */
  LISTING_SHORT(0.5),
  /** A listing that leads back to where it was. */
  LISTING_LOOPS(1),
  /** A page of a listing with nothing on it, and more behind it. */
  LISTING_HOLLOW(0.4),
  /** The recording is gone from the bucket, by nobody's order. */
  RECORDING_LOST(0.2),
  /** Something in the bucket is locked until a date. */
  RETENTION(0.3),
  /** Something in the bucket is held until somebody lets it go. */
  LEGAL_HOLD(0.2),
  /** Somebody leaves uploads, markers, older versions under a job's prefix. */
  STRANGER(0.5),
  /** Something of a deleted job is put back into the bucket. */
  RETURNS(1),
  /** A client goes away in the middle of a call. */
  CLIENT_GIVES_UP(0.2),
  /** A recording or artifact breaks off in the middle. */
  BODY_BREAKS(0.3),
  /** A worker is never heard of again. */
  WORKER_LOST(0.8),
  /** A worker is silent for minutes, and goes on then. */
  WORKER_SLOW(0.4),
  /** No thread can be had. */
  NO_THREAD(0.15);

  private final double most;

  Kind(double most) {
    this.most = most;
  }

  double most() {
    return most;
  }
}
