/** What a job has in the bucket. */
package dev.dalston.domain.artifact;
