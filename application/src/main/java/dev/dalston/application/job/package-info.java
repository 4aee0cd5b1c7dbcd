/** Submit, find, cancel a job; how long a recording plays. */
package dev.dalston.application.job;
