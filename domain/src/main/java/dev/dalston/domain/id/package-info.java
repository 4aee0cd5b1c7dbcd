/** How ids are made: UUID version 7. */
package dev.dalston.domain.id;
