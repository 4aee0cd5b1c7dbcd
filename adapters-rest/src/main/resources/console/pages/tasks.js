import { html, nothing } from 'lit';
import { instant, STATUS_WORDS } from '../words.js';

/** The steps of a job. */
export function tasks(all = []) {
  const head = (words) => html`<th scope="col" role="columnheader">${words}</th>`;
  return html`<table class="plain-table" role="table" aria-label="Tasks">
    <thead role="rowgroup"><tr role="row">
      ${head('Step')} ${head('Status')} ${head('Attempts')} ${head('Finished')}
    </tr></thead>
    <tbody role="rowgroup">${all.map((task) => html`<tr role="row">
      <td role="cell" class="name">${task.stage}${
        task.error ? html`<p class="note failed">${task.error}</p>` : nothing}</td>
      <td role="cell" data-label="Status"><span class="badge ${task.status}">${
        STATUS_WORDS[task.status] ?? task.status}</span></td>
      <td role="cell" data-label="Attempts">${task.attempts}</td>
      <td role="cell" data-label="Finished">${instant(task.finished_at)}</td>
    </tr>`)}</tbody>
  </table>`;
}
