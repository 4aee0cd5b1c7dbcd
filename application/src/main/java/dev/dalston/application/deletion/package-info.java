/** Delete a job; read the ledger. */
package dev.dalston.application.deletion;
