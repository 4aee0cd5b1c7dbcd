/** What every resource needs of HTTP: answers, faults, JSON, paging, bodies. */
package dev.dalston.rest.http;
