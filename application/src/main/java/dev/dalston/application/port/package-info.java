/**
 * What the use cases need of the world. Each port has a contract test that every adapter passes.
 */
package dev.dalston.application.port;
