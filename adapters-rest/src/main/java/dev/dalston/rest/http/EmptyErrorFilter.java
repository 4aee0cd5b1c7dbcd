package dev.dalston.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/** Jersey answers a header that it cannot parse with an empty 400, past every mapper. */
public final class EmptyErrorFilter implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= 400 && !response.hasEntity()) {
      ApiError fault = ApiError.ofStatus(response.getStatus());
      response.setEntity(fault.body(), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
  }
}
