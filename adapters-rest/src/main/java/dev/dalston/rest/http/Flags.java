package dev.dalston.rest.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Query parameters that are true or false. */
public final class Flags {
  private Flags() {}

  /**
   * The flag of that name, which is the only query parameter that the route knows; false where it
   * is not given.
   *
   * @throws RequestRejected if there is another parameter, or another value
   */
  public static boolean only(String name, UriInfo uri) throws RequestRejected {
    String query = uri.getRequestUri().getRawQuery();
    if (query == null || query.isEmpty()) {
      return false;
    }
    Map<String, List<String>> given = uri.getQueryParameters();
    if (!given.keySet().equals(Set.of(name))) {
      throw RequestRejected.badRequest("The only parameter of this call is " + name + ".");
    }
    List<String> values = given.get(name);
    return switch (values.size() == 1 ? values.getFirst() : "") {
      case "true" -> true;
      case "false" -> false;
      default -> throw RequestRejected.badRequest(name + " is true or false.");
    };
  }
}
