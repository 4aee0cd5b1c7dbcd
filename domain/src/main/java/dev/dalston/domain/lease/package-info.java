/** Who works on something, and until when nobody else may take it up. */
package dev.dalston.domain.lease;
