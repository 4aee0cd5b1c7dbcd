/** /v1/reconciliations and its metrics. */
package dev.dalston.rest.reconciliation;
