/** /v1/audit. */
package dev.dalston.rest.audit;
