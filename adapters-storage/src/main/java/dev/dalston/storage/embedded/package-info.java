/** An S3 endpoint of our own, on loopback and a local folder, for a machine without one. */
package dev.dalston.storage.embedded;
