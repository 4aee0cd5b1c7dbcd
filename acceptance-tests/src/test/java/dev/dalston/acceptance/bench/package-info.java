/**
 * Speed, measured beside what cannot be had for less. No test: {@link
 * dev.dalston.acceptance.bench.Bench} is a program, which the Maven profile {@code bench} runs.
 */
package dev.dalston.acceptance.bench;
