/** The one wiring of the service, and what it checks and keeps at start. */
package dev.dalston.bootstrap.service;
