/** The job, its states, and when it may be deleted. */
package dev.dalston.domain.job;
