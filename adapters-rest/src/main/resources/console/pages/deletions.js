import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from '../parts/light.js';
import { jobId } from '../parts/bits.js';
import { SAVE } from '../parts/icons.js';
import { chips, listed, pager } from '../parts/lists.js';
import { save } from '../parts/save.js';
import { toast } from '../parts/toasts.js';
import { client } from '../client.js';
import { Listing } from '../listing.js';
import { deletionsAt, DELETION_STATUSES } from '../route.js';
import { count, DELETION_WORDS, instant, size } from '../words.js';

const LIVELY = 3_000;
const CALM = 15_000;

/** The ledger: what was deleted, and what is not yet finished and why. */
class Deletions extends Light {
  static properties = { me: {}, route: {} };

  #list = new Listing(this, {
    read: ({ status, trail }) => client
      .listDeletions({ status, cursor: trail.at(-1) })
      .then((page) => ({ ...page, items: page.deletions })),
    idOf: (deletion) => deletion.job_id,
    pace: (deletions) => (deletions.some((d) => d.status === 'pending') ? LIVELY : CALM),
    taken: () => {},
    left: () => {},
  });

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Deletions · Dalston';
  }

  willUpdate() {
    this.#list.turnTo(this.route);
  }

  render() {
    return html`
      <header class="page"><h1 tabindex="-1">Deletions</h1></header>
      <p class="lead">What was deleted of ${this.me.isAdmin
        ? 'every tenant' : html`the tenant <strong>${this.me.tenant}</strong>`}, how much and
        when, and what is still on its way out. Of the contents nothing is kept here. The receipt of a
        finished deletion is signed: anybody can verify it, without this service.</p>
      <div class="filters">
        ${chips(DELETION_STATUSES, DELETION_WORDS, this.route.status,
          (status) => deletionsAt({ status }))}
      </div>
      ${listed(this.#list, {
        things: 'deletions',
        one: 'new deletion',
        many: 'new deletions',
        table: () => this.#table(),
        none: () => this.#none(),
        showNew: this.#showNew,
      })}`;
  }

  #table() {
    const head = (words) => html`<th scope="col" role="columnheader">${words}</th>`;
    return html`<table class="deletions" role="table" aria-label="Deletions">
        <thead role="rowgroup"><tr role="row">
          ${head('Job')} ${this.me.isAdmin ? head('Tenant') : nothing} ${head('Status')} ${head('Requested')} ${head('Finished')} ${head('Erased')}
          ${head(html`<span class="unseen">Receipt</span>`)}
        </tr></thead>
        <tbody role="rowgroup">
          ${repeat(this.#list.items, (one) => one.job_id, (one) => this.#row(one))}
        </tbody>
      </table>
      ${pager(this.route.trail, this.#list, (trail) => deletionsAt({ ...this.route, trail }))}`;
  }

  #row(deletion) {
    const badge = { pending: 'deleting', blocked: 'blocked', completed: 'completed' };
    return html`<tr role="row" data-job=${deletion.job_id}>
      <td role="cell" class="name">${jobId(deletion.job_id)} ${unfinished(deletion)}
        ${deletion.note ? html`<p class="note">${deletion.note}</p>` : nothing}</td>
      ${this.me.isAdmin
        ? html`<td role="cell" data-label="Tenant">${deletion.tenant}</td>` : nothing}
      <td role="cell" data-label="Status"><span class="badge ${badge[deletion.status]}">${
        DELETION_WORDS[deletion.status] ?? deletion.status}</span></td>
      <td role="cell" data-label="Requested">${instant(deletion.requested_at)}</td>
      <td role="cell" data-label="Finished">${instant(deletion.completed_at)}</td>
      <td role="cell" data-label="Erased">${erased(deletion)}</td>
      <td role="cell" class="acts">${deletion.status === 'completed'
        ? html`<button type="button" aria-label="Save the receipt of job ${deletion.job_id}"
            @click=${() => this.#saveReceipt(deletion.job_id)}>${SAVE} Receipt</button>`
        : nothing}</td>
    </tr>`;
  }

  async #saveReceipt(id) {
    try {
      save(await client.getReceipt(id), `receipt-${id}.jws`);
    } catch (fault) {
      toast(`There is no receipt to save. ${fault.message}`, 'trouble');
    }
  }

  #none() {
    const { status, trail } = this.route;
    if (status || trail.length > 0) {
      return html`<h2>Nothing here</h2>
        <p>${status === 'blocked' ? 'No deletion is blocked.' : 'No deletion is in this state.'}
          <a href=${deletionsAt({})}>Show all deletions</a></p>`;
    }
    return html`<h2>Nothing was deleted yet</h2>
      <p>Once a job is deleted, the proof of it stays here.</p>`;
  }

  #showNew = async () => {
    await this.#list.load();
    await this.updateComplete;
    this.querySelector('h1').focus();
  };
}

/** Why a deletion is not finished, and what happens next. */
function unfinished(deletion) {
  if (deletion.status === 'completed') {
    return nothing;
  }
  const tries = count(deletion.attempts, 'attempt', 'attempts');
  const until = deletion.blocked_until
    ? html` Until ${instant(deletion.blocked_until)}.` : nothing;
  const next = deletion.next_attempt_at
    ? html` The next one is at ${instant(deletion.next_attempt_at)}.` : nothing;
  return html`<p class="note ${deletion.status}">${deletion.reason ?? 'The deletion is under way.'}${until}
    ${tries} so far.${next}</p>`;
}

function erased({ erased: gone }) {
  if (!gone) {
    return instant(null, 'not finished');
  }
  const more = [
    [gone.versions, 'older version', 'older versions'],
    [gone.delete_markers, 'delete marker', 'delete markers'],
    [gone.uploads, 'unfinished upload', 'unfinished uploads'],
  ].filter(([n]) => n > 0);
  return html`${count(gone.objects, 'object', 'objects')}, ${size(gone.bytes)}${
    more.map(([n, one, many]) => html`, ${count(n, one, many)}`)}`;
}

customElements.define('dalston-deletions', Deletions);
