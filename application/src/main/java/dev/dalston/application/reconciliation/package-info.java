/** Compare bucket, receipts and database, and repair. */
package dev.dalston.application.reconciliation;
