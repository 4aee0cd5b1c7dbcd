/** The console's static files. */
package dev.dalston.rest.console;
