package dev.dalston.persistence;

import dev.dalston.application.port.AuditTrail;
import dev.dalston.application.port.BackendUnavailable;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.ReceiptKeys;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.Repositories.PlannedTimes;
import dev.dalston.application.port.SharedClock;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.port.UploadRegistry;
import dev.dalston.persistence.session.ConnectionPool;
import dev.dalston.persistence.session.DatabaseClock;
import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.persistence.session.JpaTransactions;
import dev.dalston.persistence.session.Schema;
import dev.dalston.persistence.session.SqlErrors;
import dev.dalston.persistence.session.TroubleLog;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database's ports on PostgreSQL 14 or newer. Any number of instances of the service may share
 * one database: nothing is cached past a transaction.
 */
public final class Database implements Repositories, AutoCloseable {
  private static final int ANSWER_SECONDS = 2;

  private final ConnectionPool pool;
  private final EntityManagerFactory factory;
  private final JpaTransactions transactions;
  private final DatabaseClock clock;

  /**
   * Connects and brings the schema up to date; instances that start at once take turns.
   *
   * @throws BackendUnavailable if the database cannot be reached, or does not let the user in
   * @throws RuntimeException if its schema is not this service's
   */
  public Database(DatabaseSettings settings) {
    try {
      Schema.migrate(settings);
      pool = new ConnectionPool(settings);
    } catch (RuntimeException e) {
      throw SqlErrors.translate(e);
    }
    TroubleLog trouble = new TroubleLog();
    try {
      clock = new DatabaseClock(pool.source(), trouble);
      factory = JpaUnit.open(pool.source());
    } catch (RuntimeException e) {
      pool.close();
      throw SqlErrors.translate(e);
    }
    transactions = new JpaTransactions(factory, trouble);
  }

  /** Its clock, which all instances share. */
  public SharedClock clock() {
    return clock;
  }

  /** Its transactions: what the ports below need around each call. */
  @Override
  public Transactions transactions() {
    return transactions;
  }

  /** Its jobs. */
  @Override
  public JobRepository jobs() {
    return new JpaJobs(transactions::session);
  }

  /** Its tasks. */
  @Override
  public TaskRepository tasks() {
    return new JpaTasks(transactions::session);
  }

  /** Its deletions. */
  @Override
  public DeletionLedger ledger() {
    return new JpaDeletionLedger(transactions::session);
  }

  /** Its uploads. */
  @Override
  public UploadRegistry uploads() {
    return new JpaUploads(transactions::session);
  }

  /** Its tenants and keys. */
  @Override
  public KeyRepository keys() {
    return new JpaKeys(transactions::session);
  }

  /** Its audit trail. */
  @Override
  public AuditTrail audit() {
    return new JpaAudit(transactions::session);
  }

  /** What it knows about ids of jobs. */
  @Override
  public JobIndex jobIndex() {
    return new JpaJobIndex(transactions::session);
  }

  /** Its reconciliations. */
  @Override
  public ReconciliationRepository reconciliations() {
    return new JpaReconciliations(transactions::session);
  }

  /** When what is in it is due. */
  @Override
  public PlannedTimes plannedTimes() {
    return new JpaPlannedTimes(transactions::session);
  }

  /** The receipts of its deletions. */
  @Override
  public ReceiptLedger receipts() {
    return new JpaReceiptLedger(transactions::session);
  }

  /** Its public keys. */
  @Override
  public ReceiptKeys receiptKeys() {
    return new JpaReceiptKeys(transactions::session);
  }

  /**
   * Whether it answers now, and takes changes. Takes up to five seconds if it does not, or if every
   * connection is in use.
   */
  public boolean isReachable() {
    try (Connection connection = pool.source().getConnection();
        Statement question = connection.createStatement()) {
      question.setQueryTimeout(ANSWER_SECONDS);
      try (ResultSet readOnly = question.executeQuery("show transaction_read_only")) {
        return readOnly.next() && readOnly.getString(1).equals("off");
      }
    } catch (SQLException itIsNot) {
      return false;
    }
  }

  /** How many of its connections are in use. */
  public int connectionsInUse() {
    return pool.inUse();
  }

  /** Closes its connections; a transaction that is under way fails. */
  @Override
  public void close() {
    factory.close();
    pool.close();
  }
}
