/** Small pieces that several pages show. */
import { html, nothing } from 'lit';
import { COPY } from './icons.js';
import { toast } from './toasts.js';
import { local, STATUS_WORDS } from '../words.js';

/** An id, and a button that copies it. */
export function jobId(id) {
  return html`<span class="id"><code>${id}</code><button type="button" class="bare"
    aria-label="Copy job id ${id}" title="Copy the job id" @click=${() => copy(id, 'Job id copied.')}>${COPY}</button></span>`;
}

/** A job's status, and whether it is on its way out. */
export function statusBadge(job, note) {
  const deletion = job.deletion_requested_at
    ? html` <span class="badge ${note?.kind === 'blocked' ? 'blocked' : 'deleting'}">${
        note?.kind === 'blocked' ? 'Deletion blocked' : 'Being deleted'}</span>`
    : nothing;
  return html`<span class="badges"><span class="badge ${job.status}">${
    STATUS_WORDS[job.status] ?? job.status}</span>${deletion}</span>`;
}

/** What is to be said about the deletion of a job, below its name. */
export function deletionNote(note) {
  if (!note?.message) {
    return nothing;
  }
  const until = note.until ? html` Until <time datetime=${note.until}>${local(note.until)}</time>.` : nothing;
  return html`<p class="note ${note.kind}">${note.message}${until}</p>`;
}

/** Something could not be read; with a way to try again. */
export function trouble(title, fault, again) {
  return html`<section class="state" role="alert">
    <h2>${title}</h2>
    <p>${fault.message}</p>
    <button type="button" class="primary" @click=${again}>Try again</button>
  </section>`;
}

/** Puts text on the clipboard and says so. */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    // Browsers keep the clipboard from pages that came without encryption.
    toast('This browser does not let the page copy. Select the text and copy it by hand.', 'note');
  }
}
