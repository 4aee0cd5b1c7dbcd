/**
 * What can be done with jobs: one interface a use case, each answering with a sealed outcome.
 *
 * <p>Every use case throws {@link dev.dalston.application.port.BackendUnavailable} if the database
 * or the storage cannot be reached, and {@link dev.dalston.application.port.StoreRefused} if the
 * storage refuses, unless its outcome says so. What it leaves behind then is cleared away by
 * itself.
 *
 * <p>No HTTP, no SQL, no S3 in here: what the use cases need of the world are the ports of {@link
 * dev.dalston.application.port}.
 */
package dev.dalston.application;
