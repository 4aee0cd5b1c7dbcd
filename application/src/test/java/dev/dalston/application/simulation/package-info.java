/**
 * The application under a scheduler that is out to break it: runs, campaigns, stories of failures.
 */
package dev.dalston.application.simulation;
