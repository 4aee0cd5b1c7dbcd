/** Recognize a key; issue, list, revoke keys. */
package dev.dalston.application.access;
