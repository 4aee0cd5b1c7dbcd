/**
 * The database's ports on PostgreSQL. Start reading at {@link dev.dalston.persistence.Database}.
 *
 * <p>Where JPA says what is meant it is used; where a statement needs what it has no words for (row
 * values, {@code SKIP LOCKED}, {@code RETURNING}), the SQL is written out.
 */
package dev.dalston.persistence;
