package dev.dalston.rest.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The two answers that every route makes: JSON, and the envelope of a fault. */
public final class Responses {
  private Responses() {}

  /** 200 with the value as JSON. */
  public static Response json(Object value) {
    return json(200, value);
  }

  /** That status with the value as JSON. */
  public static Response json(int status, Object value) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Json.bytes(value))
        .build();
  }

  /** The fault in its envelope, with the headers that go with it. */
  public static Response fault(ApiError fault) {
    Response.ResponseBuilder answer =
        Response.status(fault.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(fault.body());
    if (fault.status() == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    Object seconds = fault.details().get(ApiError.RETRY_AFTER);
    if (seconds != null) {
      answer.header(HttpHeaders.RETRY_AFTER, seconds);
    }
    return answer.build();
  }
}
