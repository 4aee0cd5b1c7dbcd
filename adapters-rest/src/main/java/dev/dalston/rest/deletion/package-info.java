/** The ledger and receipts, in the API and in the console. */
package dev.dalston.rest.deletion;
