/** One comparison and what it found. */
package dev.dalston.domain.reconciliation;
