/**
 * What can be done with jobs: one interface a use case, each answering with a sealed outcome.
 *
 * <p>No HTTP, no SQL, no S3 in here: what the use cases need of the world are the ports of {@link
 * dev.dalston.application.port}.
 */
package dev.dalston.application;
