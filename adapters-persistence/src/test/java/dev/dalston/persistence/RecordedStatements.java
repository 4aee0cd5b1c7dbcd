package dev.dalston.persistence;

import dev.dalston.application.port.Transactions;
import dev.dalston.persistence.session.DatabaseSettings;
import dev.dalston.persistence.session.JpaTransactions;
import dev.dalston.persistence.session.TroubleLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The adapters on connections that write down what is executed. */
final class RecordedStatements implements AutoCloseable {
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private final EntityManagerFactory factory;
  private final JpaTransactions transactions;

  RecordedStatements(DatabaseSettings settings) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    factory =
        JpaUnit.open(
            proxy(
                DataSource.class,
                (self, method, arguments) -> {
                  Object result = call(source, method, arguments);
                  return result instanceof Connection connection ? recorded(connection) : result;
                }));
    transactions = new JpaTransactions(factory, new TroubleLog());
  }

  Transactions transactions() {
    return transactions;
  }

  /** The session that the adapters use. */
  EntityManager session() {
    return transactions.session();
  }

  /** What the work executes in one transaction. */
  List<String> during(Runnable work) {
    executed.clear();
    transactions.run(work);
    return List.copyOf(executed);
  }

  private Connection recorded(Connection connection) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return recorded(PreparedStatement.class, statement, (String) arguments[0]);
          }
          return result instanceof Statement statement
              ? recorded(Statement.class, statement, "")
              : result;
        });
  }

  private <S extends Statement> S recorded(Class<S> type, S statement, String sql) {
    return proxy(
        type,
        (self, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            executed.add(sql.isEmpty() ? (String) arguments[0] : sql);
          }
          return call(statement, method, arguments);
        });
  }

  private static <P> P proxy(Class<P> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
