/** Read the audit trail. */
package dev.dalston.application.audit;
