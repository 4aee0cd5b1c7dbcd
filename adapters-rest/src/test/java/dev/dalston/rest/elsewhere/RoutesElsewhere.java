package dev.dalston.rest.elsewhere;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Routes that a resource inherits, in a package of its own; nothing says who may call them. */
public abstract class RoutesElsewhere {
  /** Must never be reached. */
  @GET
  @Path("secret")
  public String secret() {
    return "secret";
  }
}
