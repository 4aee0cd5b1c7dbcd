/**
 * The HTTP API: thin Jersey resources over the use cases, on Helidon SE.
 *
 * <p>{@link dev.dalston.rest.HttpServer} and {@code connection} alone know Helidon. A capability's
 * {@code Responses} alone say which HTTP answer an outcome gets, {@link
 * dev.dalston.rest.http.ErrorMapper} alone which one an exception gets. {@link
 * dev.dalston.rest.access.AccessFilter} refuses every resource method that does not say who may
 * call it.
 */
package dev.dalston.rest;
