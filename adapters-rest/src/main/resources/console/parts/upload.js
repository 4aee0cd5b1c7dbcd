import { html, nothing } from 'lit';
import { Light } from './light.js';
import { toast } from './toasts.js';
import { client } from '../client.js';
import { size } from '../words.js';

/** Opens the dialog that takes in a recording; tells the window `job-submitted` when one came in. */
export function openUpload() {
  document.querySelector('dalston-upload').open();
}

/** The dialog for a new recording: a form first, then the progress. */
class Upload extends Light {
  static properties = {
    sent: { state: true },
    total: { state: true },
    under: { state: true },
    problem: { state: true },
  };

  #stop = new AbortController();

  constructor() {
    super();
    this.#reset();
    client.addEventListener('revoked', () => this.querySelector('dialog')?.close());
    // Leaving the page would break an upload off: let the browser ask first.
    window.addEventListener('beforeunload', (event) => this.under && event.preventDefault());
  }

  async open() {
    this.#reset();
    await this.updateComplete;
    this.querySelector('form').reset();
    this.querySelector('dialog').showModal();
    this.querySelector('input[type=file]').focus();
  }

  render() {
    return html`<dialog aria-labelledby="upload-title" @close=${this.#closed}>
      <h2 id="upload-title">Upload a recording</h2>
      <form @submit=${this.#submit} novalidate>
        ${this.under ? this.#progress() : nothing}
        <div class="fields" ?hidden=${this.under}>${this.#fields()}</div>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <div class="choices">
          <button type="button" @click=${() => this.querySelector('dialog').close()}>
            ${this.under ? 'Stop the upload' : 'Close'}
          </button>
          ${this.under ? nothing : html`<button class="primary">Upload</button>`}
        </div>
      </form>
    </dialog>`;
  }

  #fields() {
    return html`
      <label>Recording <input type="file" name="file" accept="audio/*,video/*" required></label>
      <label>Name <span class="hint" id="name-hint">Left empty, the file’s own name is taken.</span>
        <input name="display_name" maxlength="200" autocomplete="off" aria-describedby="name-hint">
      </label>
      <div class="pair">
        <label>Language <span class="hint" id="lang-hint">If you know it, such as en.</span>
          <input name="language" maxlength="50" autocomplete="off" aria-describedby="lang-hint">
        </label>
        <label>Model <span class="hint" id="model-hint">If you need a certain one.</span>
          <input name="model" maxlength="100" autocomplete="off" aria-describedby="model-hint">
        </label>
      </div>`;
  }

  #progress() {
    const arrived = this.total > 0 && this.sent >= this.total;
    return html`<p id="upload-state">${arrived
      ? 'All of it is sent. The server is storing it…'
      : `${size(this.sent)} of ${size(this.total)} sent`}</p>
      <progress aria-labelledby="upload-state" max=${this.total || 1} .value=${this.sent}></progress>`;
  }

  async #submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const file = form.get('file');
    if (!file.name) {
      this.problem = 'Choose the recording first.';
      this.querySelector('input[type=file]').focus();
      return;
    }
    for (const field of ['display_name', 'language', 'model']) {
      if (!form.get(field).trim()) {
        form.delete(field);
      }
    }
    Object.assign(this, { problem: '', under: true, sent: 0, total: file.size });
    this.querySelector('.choices button').focus();
    try {
      const job = await client.submit(form, {
        progress: (sent, total) => Object.assign(this, { sent, total }),
        signal: this.#stop.signal,
      });
      this.under = false;
      this.querySelector('dialog').close();
      toast(`“${job.display_name}” is uploaded. It waits for a worker to transcribe it.`);
      window.dispatchEvent(new CustomEvent('job-submitted', { detail: job }));
    } catch (fault) {
      this.under = false;
      this.problem = fault.name === 'AbortError' ? '' : fault.message;
    }
  }

  #closed() {
    if (this.under) {
      this.#stop.abort();
      toast('The upload was stopped. If all of it had arrived already, its job is in the list.', 'note');
    }
  }

  #reset() {
    this.#stop = new AbortController();
    Object.assign(this, { sent: 0, total: 0, under: false, problem: '' });
  }
}

customElements.define('dalston-upload', Upload);
