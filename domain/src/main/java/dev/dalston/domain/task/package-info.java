/** A job's work and who holds it. */
package dev.dalston.domain.task;
