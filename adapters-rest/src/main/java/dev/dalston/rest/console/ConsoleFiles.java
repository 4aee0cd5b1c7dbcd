package dev.dalston.rest.console;

import dev.dalston.rest.http.ApiError;
import dev.dalston.rest.http.Responses;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The console's page: static files from the class path, and what a browser may do with them. */
@Path("")
public final class ConsoleFiles {
  private static final String PAGE = "index.html";

  /** A browser asks each time; mostly the answer is 304. */
  private static final String ASK_FIRST = "no-cache";

  private static final Map<String, String> GUARDS =
      Map.of(
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

  /** Holds only files that exist, so it does not grow without limit. */
  private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

  private final String contentSecurityPolicy;

  /**
   * Reads the page, whose import map is the only script that may stand in it.
   *
   * @throws IllegalStateException if the page is not on the class path or has no import map
   */
  public ConsoleFiles() {
    ConsoleFile page =
        find(PAGE).orElseThrow(() -> new IllegalStateException("The console's page is missing."));
    contentSecurityPolicy =
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self' '" + page.importMapHash() + "'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self'",
            "media-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");
  }

  /** Leads to the console, from the root of the server as well. */
  @GET
  @Path("{start: (console)?}")
  @PermitAll
  public Response start() {
    return Response.status(Response.Status.FOUND).location(URI.create("/console/")).build();
  }

  /** One of the console's files; without a name, its page. */
  @GET
  @Path("console/{file: .*}")
  @PermitAll
  public Response file(
      @PathParam("file") String name,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String accepted,
      @Context Request request) {
    Optional<ConsoleFile> found = find(name.isEmpty() ? PAGE : name);
    if (found.isEmpty()) {
      return Responses.fault(ApiError.noSuchRoute());
    }
    ConsoleFile file = found.get();
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(file.tag());
    Response.ResponseBuilder answer = unchanged == null ? content(file, accepted) : unchanged;
    answer
        .tag(file.tag())
        .header(HttpHeaders.CACHE_CONTROL, ASK_FIRST)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header("Content-Security-Policy", contentSecurityPolicy);
    GUARDS.forEach(answer::header);
    return answer.build();
  }

  private static Response.ResponseBuilder content(ConsoleFile file, String accepted) {
    Response.ResponseBuilder answer =
        Response.ok().header(HttpHeaders.CONTENT_TYPE, file.contentType());
    return accepted != null && accepted.contains("gzip")
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").entity(file.gzipped())
        : answer.entity(file.plain());
  }

  private Optional<ConsoleFile> find(String name) {
    ConsoleFile known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ConsoleFile> read = ConsoleFile.read(name);
    read.ifPresent(file -> files.put(name, file));
    return read;
  }
}
