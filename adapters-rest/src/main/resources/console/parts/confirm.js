import { html } from 'lit';
import { Light } from './light.js';
import { nameOf } from '../words.js';

/** Asks whether this job is really to be deleted; true only if somebody said so. */
export function confirmDeletion(job) {
  return document.querySelector('dalston-confirm').ask(job);
}

/** The dialog before a deletion. It opens on the harmless button. */
class Confirm extends Light {
  static properties = { job: { state: true } };

  #answer = () => {};

  async ask(job) {
    this.#answer(false);
    this.job = job;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.showModal();
    this.querySelector('.keep').focus();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  render() {
    return html`<dialog role="alertdialog" aria-labelledby="confirm-title"
      aria-describedby="confirm-words" @close=${this.#closed}>
      <h2 id="confirm-title">Delete “${this.job ? nameOf(this.job) : ''}”?</h2>
      <p id="confirm-words">Are you sure? This will permanently delete the job and its transcript.</p>
      <p class="small">The recording and everything made from it go too. There is no way back.</p>
      <div class="choices">
        <button type="button" class="keep" @click=${() => this.#close('')}>Keep it</button>
        <button type="button" class="danger solid" @click=${() => this.#close('delete')}>
          Delete for good
        </button>
      </div>
    </dialog>`;
  }

  #close(value) {
    this.querySelector('dialog').close(value);
  }

  /** The browser tells it late: the dialog may be open again, with another question. */
  #closed({ target: dialog }) {
    if (!dialog.open) {
      this.#answer(dialog.returnValue === 'delete');
    }
  }
}

customElements.define('dalston-confirm', Confirm);
