import { html, nothing } from 'lit';
import { Light } from './light.js';
import { PLAY } from './icons.js';
import { client } from '../client.js';
import { size } from '../words.js';

/**
 * Plays a recording. It is loaded when somebody asks for it, with the key in a header: an address
 * that plays by itself would have to carry the key. Tells its parent `playable` if the browser can.
 */
class Recording extends Light {
  static properties = {
    job: {},
    url: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  willUpdate(changed) {
    if (changed.has('job') && changed.get('job') && changed.get('job').id !== this.job.id) {
      this.#forget();
    }
  }

  /** Plays from there, if the recording is loaded. */
  seek(seconds) {
    const player = this.querySelector('audio');
    if (player) {
      player.currentTime = seconds;
      player.play();
    }
  }

  render() {
    if (this.url) {
      return html`<div class="player">
        <audio controls src=${this.url} aria-label="Recording" ?hidden=${this.problem}
          @loadedmetadata=${() => this.dispatchEvent(new CustomEvent('playable'))}
          @error=${this.#cannotPlay}></audio>
        <a class="button" href=${this.url} download=${this.job.file_name}>Save the recording</a>
      </div>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}`;
    }
    return html`<button type="button" @click=${this.#load} aria-disabled=${this.busy ? 'true' : 'false'}>
        ${PLAY} ${this.busy ? 'Loading…' : `Load the recording (${size(this.job.audio.bytes)})`}
      </button>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}`;
  }

  async #cannotPlay() {
    this.problem = 'This browser cannot play such a recording. Save it, and play it with a program of your own.';
    await this.updateComplete;
    if (document.activeElement === document.body) {
      this.querySelector('.player a').focus();
    }
  }

  async #load() {
    if (this.busy) {
      return;
    }
    Object.assign(this, { busy: true, problem: '' });
    try {
      const audio = await client.getAudio(this.job.id);
      if (this.isConnected) {
        this.url = URL.createObjectURL(audio);
        await this.updateComplete;
        this.querySelector('audio').focus();
      }
    } catch (fault) {
      this.problem = fault.message;
    } finally {
      this.busy = false;
    }
  }

  #forget() {
    if (this.url) {
      URL.revokeObjectURL(this.url);
      Object.assign(this, { url: undefined, problem: '' });
    }
  }
}

customElements.define('dalston-recording', Recording);
