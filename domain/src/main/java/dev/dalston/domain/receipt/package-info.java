/** What is attested of a finished deletion. */
package dev.dalston.domain.receipt;
