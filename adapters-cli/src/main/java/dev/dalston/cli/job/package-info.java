/** Dalston jobs .... */
package dev.dalston.cli.job;
