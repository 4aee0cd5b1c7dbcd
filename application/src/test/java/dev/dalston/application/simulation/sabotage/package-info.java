/** Tries the simulation: breaks the code on purpose, and looks whether that is found. */
package dev.dalston.application.simulation.sabotage;
