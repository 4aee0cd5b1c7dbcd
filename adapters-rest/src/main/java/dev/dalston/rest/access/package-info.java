/** Who may call, and /auth. */
package dev.dalston.rest.access;
