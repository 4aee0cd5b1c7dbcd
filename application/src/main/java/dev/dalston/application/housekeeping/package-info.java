/** What the service does by itself: duties, and who performs them. */
package dev.dalston.application.housekeeping;
