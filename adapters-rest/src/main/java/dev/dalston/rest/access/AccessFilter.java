package dev.dalston.rest.access;

import dev.dalston.application.access.Authenticate;
import dev.dalston.application.access.Caller;
import dev.dalston.domain.access.Scope;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Exchange;
import dev.dalston.rest.http.RequestRejected;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * Checks each request's key before its resource method runs. Denies by default: a method that says
 * neither {@link PermitAll} nor {@link RequiresScope} is refused for everybody, wherever its
 * resource stands.
 *
 * <p>Runs after the route was found and before the body is read. That a route does not exist, or
 * does not know the method, is therefore answered without a key: which routes there are is no
 * secret.
 */
@Priority(Priorities.AUTHENTICATION)
public final class AccessFilter implements ContainerRequestFilter {
  private static final String CALLER = AccessFilter.class.getName() + ".caller";
  private static final String SCHEME = "bearer ";
  private static final String JERSEY = "org.glassfish.jersey.";
  private static final int LONGEST_KEY = 256;

  private final Authenticate authenticate;

  @Context private ResourceInfo target;

  public AccessFilter(Authenticate authenticate) {
    this.authenticate = authenticate;
  }

  /** Who asks; only for methods that need a key. */
  public static Caller caller(ContainerRequestContext request) {
    return (Caller) request.getProperty(CALLER);
  }

  @Override
  public void filter(ContainerRequestContext request) throws RequestRejected {
    Method method = target.getResourceMethod();
    if (method.getDeclaringClass().getName().startsWith(JERSEY)) {
      // Jersey's own answer to OPTIONS: the methods of the route and nothing else.
      return;
    }
    Exchange.CURRENT.get().matched(template(target.getResourceClass(), method));
    if (method.isAnnotationPresent(PermitAll.class)) {
      return;
    }
    RequiresScope needs = method.getAnnotation(RequiresScope.class);
    if (needs == null) {
      throw new RequestRejected(
          ApiError.of(403, "forbidden", "This route is closed to everybody."));
    }
    Caller caller =
        keyIn(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
            .flatMap(authenticate::authenticate)
            .orElseThrow(() -> new RequestRejected(unauthorized()));
    Exchange.CURRENT.get().calledWith(caller.keyPrefix());
    for (Scope scope : needs.value()) {
      if (!caller.may(scope)) {
        throw new RequestRejected(
            ApiError.of(403, "forbidden", "This key lacks the scope " + scope.wireName() + "."));
      }
    }
    request.setProperty(CALLER, caller);
  }

  private static ApiError unauthorized() {
    return ApiError.of(
        401, "unauthorized", "A valid key is needed. Send it as: Authorization: Bearer dk_...");
  }

  /** The key that was sent, if there is exactly one header and it can be a key at all. */
  private static Optional<String> keyIn(List<String> headers) {
    if (headers == null || headers.size() != 1) {
      return Optional.empty();
    }
    String header = headers.getFirst();
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String key = header.substring(SCHEME.length()).strip();
    boolean plain = key.chars().allMatch(c -> c > ' ' && c < 0x7F);
    return plain && !key.isEmpty() && key.length() <= LONGEST_KEY
        ? Optional.of(key)
        : Optional.empty();
  }

  /** Routes may be inherited: the path stands on the resource, not where the method is written. */
  private static String template(Class<?> resource, Method method) {
    Path below = method.getAnnotation(Path.class);
    return resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
  }
}
