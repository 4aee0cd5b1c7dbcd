/**
 * The Java client of a Dalston server.
 *
 * <p>{@link dev.dalston.sdk.Dalston} is the way in. Every call either returns a typed result or
 * throws one of the kinds of {@link dev.dalston.sdk.DalstonException}. In a result, a part that the
 * server left out is {@code null} and a list or map that it left out is empty; parts that this
 * version does not know are ignored.
 */
package dev.dalston.sdk;
