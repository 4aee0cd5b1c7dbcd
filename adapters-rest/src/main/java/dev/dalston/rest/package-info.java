/**
 * The HTTP doors: thin Jersey resources over the use cases, on Helidon SE.
 *
 * <p>{@link dev.dalston.rest.HttpServer} alone knows Helidon. {@code Answers} alone says which HTTP
 * answer an outcome gets, {@code Faults} alone which one an exception gets. {@code Access} refuses
 * every resource method that does not say who may call it.
 */
package dev.dalston.rest;
