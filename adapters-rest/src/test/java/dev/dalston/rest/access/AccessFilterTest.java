package dev.dalston.rest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dalston.rest.Stubs;
import dev.dalston.rest.elsewhere.ResourceElsewhere;
import dev.dalston.rest.http.ErrorMapper;
import dev.dalston.rest.http.Exchange;
import java.net.URI;
import java.util.Set;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** The guard, on a resource that is not one of ours. */
class AccessFilterTest {
  private final ApplicationHandler jersey =
      new ApplicationHandler(
          new ResourceConfig()
              .registerInstances(
                  Set.of(
                      new AccessFilter(new Stubs().useCases().authenticate()),
                      new ErrorMapper(),
                      new ResourceElsewhere())));

  @Test
  void aRouteThatDoesNotSayWhoMayCallItIsClosedInEveryPackage() throws Exception {
    assertEquals(403, call("GET", null).getStatus());
    assertEquals(403, call("GET", Stubs.ADMIN).getStatus());
  }

  @Test
  void theLogNamesTheRouteByThePathOfTheResourceThatInheritsIt() throws Exception {
    assertEquals("/elsewhere/secret", exchange("GET", Stubs.ADMIN).route());
  }

  @Test
  void whichMethodsARouteHasIsNoSecret() throws Exception {
    assertNotEquals(403, call("OPTIONS", null).getStatus());
  }

  private ContainerResponse call(String method, String key) throws Exception {
    Exchange exchange = new Exchange(null, method);
    return call(exchange, key);
  }

  private Exchange exchange(String method, String key) throws Exception {
    Exchange exchange = new Exchange(null, method);
    call(exchange, key);
    return exchange;
  }

  private ContainerResponse call(Exchange exchange, String key) throws Exception {
    ContainerRequest request =
        new ContainerRequest(
            URI.create("http://localhost/"),
            URI.create("http://localhost/elsewhere/secret"),
            exchange.method(),
            null,
            new MapPropertiesDelegate(),
            null);
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return ScopedValue.where(Exchange.CURRENT, exchange).call(() -> jersey.apply(request).get());
  }
}
