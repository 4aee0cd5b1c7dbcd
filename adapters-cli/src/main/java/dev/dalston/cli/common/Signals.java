package dev.dalston.cli.common;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Catches SIGINT and SIGTERM, so that a worker can give its task back and choose its exit code. By
 * reflection, since the compiler accepts no direct use of the one class there is for it.
 */
public final class Signals implements AutoCloseable {
  private final Method handle;
  private final Object oldInt;
  private final Object oldTerm;

  private Signals(Method handle, Object oldInt, Object oldTerm) {
    this.handle = handle;
    this.oldInt = oldInt;
    this.oldTerm = oldTerm;
  }

  /** Calls back with INT or TERM; closing restores the earlier handlers. */
  public static Signals to(Consumer<String> listener) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Method handle = type.getMethod("handle", type, handlerType);
    Method name = type.getMethod("getName");
    InvocationHandler calls =
        (proxy, method, args) ->
            switch (method.getName()) {
              case "handle" -> {
                listener.accept((String) name.invoke(args[0]));
                yield null;
              }
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == args[0];
              default -> "signals of the worker";
            };
    Object handler =
        Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, calls);
    return new Signals(
        handle,
        handle.invoke(null, signal("INT"), handler),
        handle.invoke(null, signal("TERM"), handler));
  }

  @Override
  public void close() throws ReflectiveOperationException {
    handle.invoke(null, signal("INT"), oldInt);
    handle.invoke(null, signal("TERM"), oldTerm);
  }

  private static Object signal(String name) throws ReflectiveOperationException {
    return Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
  }
}
