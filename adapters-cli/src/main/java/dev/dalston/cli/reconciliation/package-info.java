/** {@code dalston reconcile}. */
package dev.dalston.cli.reconciliation;
