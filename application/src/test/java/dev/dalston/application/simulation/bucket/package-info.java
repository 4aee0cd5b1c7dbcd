/** The simulated bucket: what is in it, what its listings show, and the network before it. */
package dev.dalston.application.simulation.bucket;
