/** Connections, transactions, schema, plain SQL. */
package dev.dalston.persistence.session;
