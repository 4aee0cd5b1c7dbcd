package dev.dalston.rest.operation;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The contract of all routes, for people and tools. */
@Path("/openapi")
public final class OpenApiResource {
  /** RFC 9512. */
  private static final String YAML = "application/yaml";

  /** The document, OpenAPI 3.1. */
  @GET
  @PermitAll
  public Response document() throws IOException {
    try (InputStream document = OpenApiResource.class.getResourceAsStream("openapi.yaml")) {
      return Response.ok(document.readAllBytes()).type(YAML).build();
    }
  }
}
