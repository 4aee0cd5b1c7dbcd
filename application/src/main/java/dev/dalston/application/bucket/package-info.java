/**
 * How every use case touches the bucket: upload on record, erase and look again, never inside a
 * transaction.
 */
package dev.dalston.application.bucket;
