/** The bucket over S3's HTTP interface, whoever serves it. */
package dev.dalston.storage;
