/** Which faults a run has, and when they strike. */
package dev.dalston.application.simulation.fault;
