/** Jobs, in the API and in the console. */
package dev.dalston.rest.job;
