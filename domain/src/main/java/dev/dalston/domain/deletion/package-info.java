/** One deletion, from intent to proof. */
package dev.dalston.domain.deletion;
