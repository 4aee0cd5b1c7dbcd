/** Health, metrics, access log, OpenAPI. */
package dev.dalston.rest.operation;
