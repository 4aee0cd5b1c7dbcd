/** What a refusal of the store means, and what kind of fault it is. */
package dev.dalston.storage.fault;
