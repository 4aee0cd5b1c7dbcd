package dev.dalston.rest.operation;

/** Whether the backends can be reached right now. Neither method throws, both answer soon. */
public interface Health {
  /** Whether the database answers. */
  boolean databaseReachable();

  /** Whether the storage answers. */
  boolean storageReachable();
}
