/** The trial of the bucket at start. */
package dev.dalston.storage.probe;
