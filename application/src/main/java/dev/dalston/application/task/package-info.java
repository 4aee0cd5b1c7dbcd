/** The worker's calls. */
package dev.dalston.application.task;
