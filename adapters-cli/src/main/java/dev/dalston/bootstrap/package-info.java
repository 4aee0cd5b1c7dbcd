/**
 * Puts the parts together by hand. Start reading at {@link dev.dalston.bootstrap.service.Service}:
 * it is the one place that knows every module.
 */
package dev.dalston.bootstrap;
