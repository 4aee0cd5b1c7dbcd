/** The icons; all of them are decoration beside words or names. */
import { svg, html } from 'lit';

const icon = (paths) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`;

export const COPY = icon(svg`<path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z"/>`);
export const BACK = icon(svg`<path d="M7 3 2.5 8 7 13M3 8h10.5"/>`);
export const UPLOAD = icon(svg`<path d="M8 10.5v-8M4.5 5.5 8 2l3.5 3.5M2.5 10.5v3h11v-3"/>`);
export const SAVE = icon(svg`<path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 10.5v3h11v-3"/>`);
export const BIN = icon(svg`<path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.8 7v4M9.2 7v4"/>`);
export const STOP = icon(svg`<circle cx="8" cy="8" r="5.8"/><path d="m4 12 8-8"/>`);
export const PLAY = icon(svg`<path d="M4.5 2.5v11l8.5-5.5z"/>`);
export const MARK = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="8"></rect>
  <path d="M7 14v4M11.5 10v12M16 6.5v19M20.5 11v10M25 14v4"></path>
</svg>`;
