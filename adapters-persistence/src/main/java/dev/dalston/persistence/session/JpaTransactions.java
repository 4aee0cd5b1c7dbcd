package dev.dalston.persistence.session;

import dev.dalston.application.port.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions on one connection each, bound to the thread that runs the work. */
public final class JpaTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(JpaTransactions.class);

  private final ScopedValue<EntityManager> current = ScopedValue.newInstance();
  private final EntityManagerFactory factory;
  private final TroubleLog trouble;

  public JpaTransactions(EntityManagerFactory factory, TroubleLog trouble) {
    this.factory = factory;
    this.trouble = trouble;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return inSession(session -> commit(session, work));
  }

  /** What is read outside of a transaction takes a connection for each statement. */
  @Override
  public <T> T reading(Supplier<T> work) {
    return inSession(session -> work.get());
  }

  private <T> T inSession(Function<EntityManager, T> work) {
    if (isActive()) {
      throw new IllegalStateException("Transactions do not nest.");
    }
    try (EntityManager session = factory.createEntityManager()) {
      T result =
          ScopedValue.where(current, session)
              .where(PooledSource.REFUSAL, new AtomicReference<>())
              .call(() -> work.apply(session));
      trouble.passed();
      return result;
    } catch (RuntimeException e) {
      throw trouble.met(e);
    }
  }

  private static <T> T commit(EntityManager session, Supplier<T> work) {
    EntityTransaction transaction = session.getTransaction();
    transaction.begin();
    try {
      // Else reads before the first write would take a connection of their own each.
      session.unwrap(UnitOfWork.class).beginEarlyTransaction();
      T result = work.get();
      transaction.commit();
      return result;
    } finally {
      if (transaction.isActive()) {
        rollBack(transaction);
      }
    }
  }

  /** Its failure must not hide the reason; the server rolls back a lost connection by itself. */
  private static void rollBack(EntityTransaction transaction) {
    try {
      transaction.rollback();
    } catch (RuntimeException e) {
      LOG.debug("A transaction could not be rolled back.", e);
    }
  }

  @Override
  public boolean isActive() {
    return current.isBound();
  }

  /** The session of this thread's transaction. */
  public EntityManager session() {
    if (!isActive()) {
      throw new IllegalStateException("There is no transaction.");
    }
    return current.get();
  }
}
