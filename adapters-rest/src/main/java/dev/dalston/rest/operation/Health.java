package dev.dalston.rest.operation;

/** Whether the backends can be used right now. No method throws; each may take some seconds. */
public interface Health {
  /** Whether the database answers, and takes changes. */
  boolean databaseReachable();

  /** Whether the storage answers. */
  boolean storageReachable();

  /** Whether uploads are taken; where they are not, because the disk is full, all else works. */
  boolean hasRoom();
}
