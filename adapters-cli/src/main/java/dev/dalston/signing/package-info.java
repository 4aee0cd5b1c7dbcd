/** Signs receipts as JSON Web Signatures with Ed25519 keys. */
package dev.dalston.signing;
