/** Make, archive, hand out receipts; replay them after a restore. */
package dev.dalston.application.receipt;
