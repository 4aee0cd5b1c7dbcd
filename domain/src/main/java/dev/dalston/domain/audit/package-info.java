/** Who did what. */
package dev.dalston.domain.audit;
