/** Jobs at both doors. */
package dev.dalston.rest.job;
