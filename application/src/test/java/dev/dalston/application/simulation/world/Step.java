package dev.dalston.application.simulation.world;

/** What a deletion can go through, as its row in the ledger shows it. */
public enum Step {
  /** The intent and the count in one commit. */
  INTENT_COUNTED,
  /** The intent without a count. */
  INTENT_UNCOUNTED,
  /** Counted after the intent. */
  COUNTED_LATER,
  /** Stopped by what passes, and let go. */
  STOPPED,
  /** Stopped because an upload to the job is on its way. */
  WAITED_FOR_UPLOAD,
  /** Stopped because the recording is not shown. */
  RECORDING_MISSED,
  /** Taken up again, by whom it may concern. */
  TAKEN_UP,
  /** Taken up although somebody held it once. */
  TAKEN_OVER,
  /** The instance that held it died. */
  HOLDER_DIED,
  /** Refused for good. */
  BLOCKED,
  /** Tried again after that. */
  UNBLOCKED,
  /** Done at the first attempt. */
  COMPLETED_AT_ONCE,
  /** Done at a later one. */
  COMPLETED_LATER,
  /** Something of it was there again. */
  CAME_BACK,
  /** Its receipt is on record. */
  RECEIPT_MADE,
  /** Its receipt is in the archive. */
  RECEIPT_ARCHIVED
}
