/** Dalston keys, whoami, audit. */
package dev.dalston.cli.access;
