/** The worker's door. */
package dev.dalston.rest.task;
