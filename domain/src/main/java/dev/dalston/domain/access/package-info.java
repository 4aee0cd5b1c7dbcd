/** Tenants, API keys, scopes. */
package dev.dalston.domain.access;
