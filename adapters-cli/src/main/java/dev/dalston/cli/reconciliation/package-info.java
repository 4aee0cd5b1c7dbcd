/** Dalston reconcile. */
package dev.dalston.cli.reconciliation;
