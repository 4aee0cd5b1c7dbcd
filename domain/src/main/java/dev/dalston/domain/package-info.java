/**
 * What a transcription job is, what may become of it, and when it may be deleted.
 *
 * <p>Nothing here does input or output, reads a clock or knows a library: time comes in as a
 * parameter, and a step that a state does not allow has no result instead of an exception.
 */
package dev.dalston.domain;
