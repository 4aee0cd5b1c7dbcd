package dev.dalston.rest.access;

import dev.dalston.domain.access.Tenant;
import dev.dalston.rest.access.Load.Kind;
import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Exchange;
import dev.dalston.rest.http.RequestRejected;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one tenant's requests from taking the places of the others: so many are under way at once,
 * in all and for each tenant, and the next one is told to come again. A place is given back when
 * the answer has ended, however it ended.
 */
@Priority(Priorities.AUTHENTICATION + 1)
public final class LoadLimits implements ContainerRequestFilter {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String LIMITS = LoadLimits.class.getName();

  private final Map<Kind, Places> places = new EnumMap<>(Kind.class);

  @Context private ResourceInfo target;

  public LoadLimits() {
    for (Kind kind : Kind.values()) {
      places.put(kind, new Places(kind));
    }
  }

  @Override
  public void filter(ContainerRequestContext request) throws RequestRejected {
    if (AccessFilter.caller(request) != null) {
      Load load = target.getResourceMethod().getAnnotation(Load.class);
      request.setProperty(LIMITS, this);
      take(request, load == null ? Kind.WORK : load.value());
    }
  }

  /**
   * From here on, the request is a download and nothing else.
   *
   * @throws RequestRejected if there are too many
   */
  public static void download(ContainerRequestContext request) throws RequestRejected {
    Exchange.CURRENT.get().end();
    ((LoadLimits) request.getProperty(LIMITS)).take(request, Kind.DOWNLOAD);
  }

  private void take(ContainerRequestContext request, Kind kind) throws RequestRejected {
    Tenant tenant = AccessFilter.caller(request).tenant();
    places.get(kind).take(tenant);
    Exchange.CURRENT.get().atEnd(() -> places.get(kind).giveBack(tenant));
  }

  private static final class Places {
    private final Kind kind;
    private final Map<Tenant, Integer> taken = new HashMap<>();
    private int inAll;

    Places(Kind kind) {
      this.kind = kind;
    }

    synchronized void take(Tenant tenant) throws RequestRejected {
      int own = taken.getOrDefault(tenant, 0);
      if (own >= kind.each()) {
        throw new RequestRejected(
            ApiError.tooMany(
                "%d requests of this kind are under way for this tenant. Try again when one of"
                        .formatted(own)
                    + " them has ended.",
                SOON));
      }
      if (inAll >= kind.inAll()) {
        throw new RequestRejected(
            ApiError.unavailable("busy", "The service is busy. Try again soon.", SOON));
      }
      taken.put(tenant, own + 1);
      inAll++;
    }

    synchronized void giveBack(Tenant tenant) {
      taken.computeIfPresent(tenant, (_, own) -> own == 1 ? null : own - 1);
      inAll--;
    }
  }
}
