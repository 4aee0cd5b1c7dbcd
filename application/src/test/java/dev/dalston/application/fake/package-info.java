/** Fakes of the ports; each passes the contract test of its port. */
package dev.dalston.application.fake;
