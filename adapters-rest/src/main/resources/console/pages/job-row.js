import { html, nothing } from 'lit';
import { deletionNote, jobId, statusBadge } from '../parts/bits.js';
import { BIN, STOP } from '../parts/icons.js';
import { jobAt } from '../route.js';
import { instant, isCancellable, isFinished, nameOf, playingTime, size } from '../words.js';

/** One job of the list. `acts` says who looks, and what the buttons do. */
export function jobRow(job, acts) {
  return html`<tr role="row" data-job=${job.id}>
    <td role="cell" class="name">
      <a href=${jobAt(job.id)}>${nameOf(job)}</a>
      ${jobId(job.id)} ${deletionNote(acts.note)}
    </td>
    ${acts.me.isAdmin ? html`<td role="cell" data-label="Tenant">${job.tenant}</td>` : nothing}
    <td role="cell" data-label="Status">${statusBadge(job, acts.note)}</td>
    <td role="cell" data-label="Created">${instant(job.created_at)}</td>
    <td role="cell" data-label="Finished">${instant(job.finished_at)}</td>
    <td role="cell" data-label="Audio" class="number"><span>${playingTime(job.audio?.seconds)}
      <span class="small">${size(job.audio?.bytes)}</span></span></td>
    <td role="cell" class="acts">${jobActs(job, acts)}</td>
  </tr>`;
}

/** The buttons for what can be done with the job: cancel it before its end, delete it after. */
export function jobActs(job, { me, note, remove, cancel }) {
  if (!me.mayWrite) {
    return nothing;
  }
  if (isFinished(job)) {
    const working = note?.kind === 'working';
    const words = job.deletion_requested_at ? 'Try again' : 'Delete';
    const label = job.deletion_requested_at ? 'Try again to delete' : 'Delete';
    return html`<button type="button" class="danger" aria-label="${label} ${nameOf(job)}"
      aria-disabled=${working ? 'true' : 'false'} @click=${() => working || remove()}>
      ${BIN} ${words}</button>`;
  }
  return isCancellable(job)
    ? html`<button type="button" aria-label="Cancel ${nameOf(job)}"
        @click=${cancel}>${STOP} Cancel</button>`
    : nothing;
}
