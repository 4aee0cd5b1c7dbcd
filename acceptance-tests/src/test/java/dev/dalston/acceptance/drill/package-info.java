/** Drills: the service is killed, cut off and lied to, and nothing may be left behind. */
package dev.dalston.acceptance.drill;
