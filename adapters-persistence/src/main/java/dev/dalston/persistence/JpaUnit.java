package dev.dalston.persistence;

import dev.dalston.persistence.session.PostgresPlatform;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;

/** What JPA needs to know. */
final class JpaUnit {
  private JpaUnit() {}

  static EntityManagerFactory open(DataSource source) {
    EntityManagerFactory factory =
        new PersistenceProvider()
            .createEntityManagerFactory(
                new PersistenceConfiguration("dalston")
                    .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                    .managedClass(JobEntity.class)
                    .managedClass(TaskEntity.class)
                    .managedClass(DeletionEntity.class)
                    .managedClass(UploadEntity.class)
                    .managedClass(TenantEntity.class)
                    .managedClass(KeyEntity.class)
                    .managedClass(AuditEntity.class)
                    .managedClass(ReceiptKeyEntity.class)
                    .managedClass(ReconciliationEntity.class)
                    .managedClass(ParametersConverter.class)
                    .managedClass(FoundConverter.class)
                    .property(PersistenceUnitProperties.NON_JTA_DATASOURCE, source)
                    .property(
                        PersistenceUnitProperties.TARGET_DATABASE, PostgresPlatform.class.getName())
                    .property(PersistenceUnitProperties.WEAVING, "false")
                    // The first request need not wait for it.
                    .property(PersistenceUnitProperties.DEPLOY_ON_STARTUP, "true")
                    // Other instances write to the same database: nothing outlives a transaction.
                    .property(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false")
                    // Each fault is thrown, and logged where somebody can judge it. What is thrown
                    // shows no values.
                    .property(PersistenceUnitProperties.LOGGING_LEVEL, "OFF")
                    .property(PersistenceUnitProperties.LOGGING_PARAMETERS, "false"));
    // Else reads outside of a transaction, and transactions that find no connection, are tried
    // again
    // and again when the server is away.
    DatabaseLogin login = factory.unwrap(DatabaseSession.class).getLogin();
    login.setConnectionHealthValidatedOnError(false);
    login.setQueryRetryAttemptCount(0);
    return factory;
  }
}
