/** Who uses the service, what befalls it, and what must hold whatever happens. */
package dev.dalston.application.simulation.world;
