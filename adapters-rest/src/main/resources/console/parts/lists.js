/** What both lists have in common: filters, the states they can be in, turning pages. */
import { html, nothing } from 'lit';
import { trouble } from './bits.js';
import { count, local } from '../words.js';

/** Links that narrow the list down to one status. */
export function chips(statuses, words, current, at) {
  const chip = (value, text) => html`<a href=${at(value)}
    aria-current=${current === value ? 'true' : 'false'}>${text}</a>`;
  return html`<nav class="chips" aria-label="Filter by status">
    ${chip('', 'All')} ${statuses.map((one) => chip(one, words[one]))}
  </nav>`;
}

/** The list in whatever state it is: loading, unreadable, empty, shown. */
export function listed(list, { things, one, many, table, none, showNew }) {
  if (!list.items) {
    return list.fault
      ? trouble(`The ${things} could not be read`, list.fault, () => list.load())
      : html`<p class="state" aria-busy="true">Loading ${things}…</p>`;
  }
  return html`${stale(list)}
    ${list.heldBack
      ? html`<p class="fresh"><button type="button" @click=${showNew}>
          Show ${count(list.heldBack, one, many)}</button></p>`
      : nothing}
    ${list.items.length > 0 ? table() : html`<section class="state">${none()}</section>`}`;
}

/** Links to the page before and the page after. */
export function pager(trail, { cursor, hasMore }, at) {
  if (trail.length === 0 && !hasMore) {
    return nothing;
  }
  return html`<nav class="pager" aria-label="Pages">
    ${trail.length > 0 ? html`<a class="button" href=${at(trail.slice(0, -1))}>Previous page</a>` : nothing}
    <span class="small">Page ${trail.length + 1}</span>
    ${hasMore ? html`<a class="button" href=${at([...trail, cursor])}>Next page</a>` : nothing}
  </nav>`;
}

function stale({ fault, readAt }) {
  return fault
    ? html`<p class="stale" role="alert">${fault.message} You still see what was known at ${
        local(new Date(readAt).toISOString())}. The page keeps trying.</p>`
    : nothing;
}
