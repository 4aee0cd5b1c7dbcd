/** The round once a second. */
package dev.dalston.application.housekeeping;
