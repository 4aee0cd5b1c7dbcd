package dev.dalston.persistence;

import dev.dalston.application.port.AuditTrail;
import dev.dalston.application.port.DeletionLedger;
import dev.dalston.application.port.JobIndex;
import dev.dalston.application.port.JobRepository;
import dev.dalston.application.port.KeyRepository;
import dev.dalston.application.port.ReceiptKeys;
import dev.dalston.application.port.ReceiptLedger;
import dev.dalston.application.port.ReconciliationRepository;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.Repositories.PlannedTimes;
import dev.dalston.application.port.TaskRepository;
import dev.dalston.application.port.Transactions;
import dev.dalston.application.port.UploadRegistry;
import dev.dalston.persistence.session.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own for a test class, on the server of the run; emptied before each test,
 * unless the tests share what was filled in before them.
 */
public final class FreshDatabase
    implements Repositories, BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final boolean shared;
  private DatabaseSettings settings;
  private Database database;

  public FreshDatabase() {
    this(false);
  }

  private FreshDatabase(boolean shared) {
    this.shared = shared;
  }

  static FreshDatabase shared() {
    return new FreshDatabase(true);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    DatabaseSettings server = SharedServer.of(context).settings();
    String name = "test_" + COUNT.incrementAndGet();
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name);
      statement.execute("create database " + name);
    }
    String url = server.url().replaceFirst("/[^/]*$", "/" + name);
    settings = new DatabaseSettings(url, server.user(), server.password(), 8);
    database = new Database(settings);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    if (shared) {
      return;
    }
    // The owner of the audit trail can do what the service cannot.
    sql(
        """
        alter table audit_events disable trigger user;
        truncate tenants, api_keys, jobs, tasks, deletions, uploads, receipt_keys, audit_events,
          reconciliations cascade;
        alter table audit_events enable trigger user
        """);
    sql("update receipt_horizon set known_until = timestamptz 'epoch'");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    database.close();
  }

  Database database() {
    return database;
  }

  public DatabaseSettings settings() {
    return settings;
  }

  /** A connection beside the pool. */
  public Connection connect() throws SQLException {
    return connect(settings);
  }

  void sql(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(DatabaseSettings to) throws SQLException {
    return DriverManager.getConnection(to.url(), to.user(), to.password());
  }

  @Override
  public Transactions transactions() {
    return database.transactions();
  }

  @Override
  public JobRepository jobs() {
    return database.jobs();
  }

  @Override
  public TaskRepository tasks() {
    return database.tasks();
  }

  @Override
  public DeletionLedger ledger() {
    return database.ledger();
  }

  @Override
  public UploadRegistry uploads() {
    return database.uploads();
  }

  @Override
  public KeyRepository keys() {
    return database.keys();
  }

  @Override
  public AuditTrail audit() {
    return database.audit();
  }

  @Override
  public JobIndex jobIndex() {
    return database.jobIndex();
  }

  @Override
  public ReconciliationRepository reconciliations() {
    return database.reconciliations();
  }

  @Override
  public PlannedTimes plannedTimes() {
    return database.plannedTimes();
  }

  @Override
  public ReceiptLedger receipts() {
    return database.receipts();
  }

  @Override
  public ReceiptKeys receiptKeys() {
    return database.receiptKeys();
  }
}
