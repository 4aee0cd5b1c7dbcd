/** Single calls to the store, and what their faults mean. */
package dev.dalston.storage.s3;
