package dev.dalston.application.simulation.database;

import dev.dalston.application.fake.InMemoryPorts;
import dev.dalston.application.fake.Tables;
import dev.dalston.application.port.Repositories;
import dev.dalston.application.port.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The database as one process sees it. Each call of a port is one statement, whatever it is: the
 * fakes say what it does to the tables.
 */
public final class DatabaseClient {
  private static final String TRANSACTIONS = "transactions";

  private DatabaseClient() {}

  /** All ports over these connections. */
  public static Repositories over(Connections connections) {
    Map<String, Object> ports =
        Arrays.stream(Repositories.class.getMethods())
            .filter(accessor -> !accessor.getName().equals(TRANSACTIONS))
            .collect(Collectors.toMap(Method::getName, accessor -> port(accessor, connections)));
    return (Repositories)
        Proxy.newProxyInstance(
            Repositories.class.getClassLoader(),
            new Class<?>[] {Repositories.class},
            (proxy, accessor, none) ->
                accessor.getName().equals(TRANSACTIONS)
                    ? connections
                    : ports.get(accessor.getName()));
  }

  private static Object port(Method accessor, Connections connections) {
    Class<?> port = accessor.getReturnType();
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, method, arguments) ->
            connections.statement(
                method,
                arguments,
                tables -> call(method, call(accessor, new Fakes(tables)), arguments)));
  }

  private static Object call(Method method, Object on, Object... arguments) {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof RuntimeException fault
          ? fault
          : new IllegalStateException(thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Fakes extends InMemoryPorts {
    private final Tables tables;

    Fakes(Tables tables) {
      this.tables = tables;
    }

    @Override
    protected Tables tables() {
      return tables;
    }

    @Override
    public Transactions transactions() {
      throw new IllegalStateException("A statement begins no transaction.");
    }
  }
}
