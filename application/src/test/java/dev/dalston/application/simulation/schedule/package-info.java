/** Virtual time: threads of which one runs at a time, and the draws that all follows from. */
package dev.dalston.application.simulation.schedule;
