/** The simulated database: rows, locks, transactions, and the connections to it. */
package dev.dalston.application.simulation.database;
