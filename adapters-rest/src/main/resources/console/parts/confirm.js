import { html } from 'lit';
import { Light } from './light.js';
import { nameOf } from '../words.js';

/**
 * Asks whether this job is really to be deleted, or deleted without its recording; true only if
 * somebody said so.
 */
export function confirmDeletion(job, isMissing) {
  return document.querySelector('dalston-confirm').ask(job, isMissing);
}

const WITH_RECORDING = html`
  <p id="confirm-words">Are you sure? This will permanently delete the job and its transcript.</p>
  <p class="small">The recording and everything made from it go too. There is no way back.</p>`;

const WITHOUT_RECORDING = html`
  <p id="confirm-words">The recording was not found in the storage. Delete the job even so?</p>
  <p class="small">If this is not the storage that has it, keep the job: its deletion goes on by
    itself when the recording is found. The receipt will say that it was not.</p>`;

/** The dialog before a deletion. It opens on the harmless button. */
class Confirm extends Light {
  static properties = { job: { state: true }, isMissing: { state: true } };

  #answer = () => {};

  async ask(job, isMissing) {
    this.#answer(false);
    Object.assign(this, { job, isMissing });
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
      <h2 id="confirm-title">Delete “${this.job ? nameOf(this.job) : ''}”${
        this.isMissing ? ' without its recording' : ''}?</h2>
      ${this.isMissing ? WITHOUT_RECORDING : WITH_RECORDING}
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
