/** The bytes of a connection; alone (with HttpServer) knows Helidon. */
package dev.dalston.rest.connection;
