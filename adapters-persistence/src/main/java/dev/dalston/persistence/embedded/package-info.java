/** A PostgreSQL server of the service's own, for a machine where nobody has set one up. */
package dev.dalston.persistence.embedded;
