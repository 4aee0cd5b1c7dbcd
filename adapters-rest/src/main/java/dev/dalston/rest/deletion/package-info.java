/** The ledger and receipts at both doors. */
package dev.dalston.rest.deletion;
