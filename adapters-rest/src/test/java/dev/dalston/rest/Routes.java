package dev.dalston.rest;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Every route there is, as Jersey knows it. */
public final class Routes {
  private Routes() {}

  /** By method and path, such as {@code GET /v1/deletions/{job_id}}. */
  public static Map<String, ResourceMethod> all() {
    Map<String, ResourceMethod> methods = new TreeMap<>();
    var doors = RestApplication.of(new Stubs().useCases(), null, new PrometheusRegistry(), 1);
    Stream<Class<?>> classes =
        doors.getInstances().stream().<Class<?>>map(Object::getClass).distinct();
    classes.map(Resource::from).filter(r -> r != null).forEach(r -> collect(r, "", methods));
    return methods;
  }

  private static void collect(Resource resource, String above, Map<String, ResourceMethod> into) {
    String below = resource.getPath();
    String path = above + (above.isEmpty() || below.startsWith("/") ? below : "/" + below);
    String route = path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    String whole = route.startsWith("/") ? route : "/" + route;
    resource.getResourceMethods().forEach(m -> into.put(m.getHttpMethod() + " " + whole, m));
    resource.getChildResources().forEach(child -> collect(child, path, into));
  }
}
