package dev.dalston.rest.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What it means to the client of this route that a backend cannot be reached, wherever on the
 * request's way that comes out: while its key is looked up, or later. A route without it answers
 * {@code unavailable}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WhenUnavailable {
  /** The stable code of the answer, whose status is 503. */
  String code();

  /** What to say before which backend it is. */
  String message();
}
