/** What workers call. */
package dev.dalston.rest.task;
