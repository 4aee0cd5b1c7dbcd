import { html, nothing } from 'lit';
import { Light } from './light.js';
import { copy } from './bits.js';
import { clock, count } from '../words.js';

const MOST_CHARACTERS = 50_000;
const MOST_SEGMENTS = 300;

/** A transcript: its text, and its segments as far as the engine gave any. */
class Transcript extends Light {
  static properties = { job: {}, playable: {}, whole: { state: true } };

  render() {
    const { text = '', language_code: language } = this.job;
    const cut = !this.whole && text.length > MOST_CHARACTERS;
    return html`
      <div class="tools">
        ${language ? html`<span class="small">Language: ${language}</span>` : nothing}
        <button type="button" @click=${() => copy(text, 'Transcript copied.')}>Copy the text</button>
      </div>
      ${text
        ? html`<p class="text" lang=${language ?? nothing}>${cut ? text.slice(0, MOST_CHARACTERS) + '…' : text}</p>`
        : html`<p class="small">The transcript is empty: no speech was found.</p>`}
      ${this.#segments()}
      ${cut || (!this.whole && this.#timed().length > MOST_SEGMENTS)
        ? html`<button type="button" @click=${() => (this.whole = true)}>Show all of it</button>`
        : nothing}`;
  }

  #segments() {
    const timed = this.#timed();
    if (timed.length === 0) {
      return nothing;
    }
    const shown = this.whole ? timed : timed.slice(0, MOST_SEGMENTS);
    return html`<details ?open=${timed.length <= 20}>
      <summary>${count(timed.length, 'segment', 'segments')}</summary>
      <ol class="segments" role="list">${shown.map((segment) => this.#segment(segment))}</ol>
    </details>`;
  }

  #segment({ start, text, speaker }) {
    const at = clock(start);
    return html`<li>
      ${this.playable
        ? html`<button type="button" class="bare at" aria-label="Play from ${at}"
            @click=${() => this.#play(start)}>${at}</button>`
        : html`<span class="at">${at}</span>`}
      <span>${typeof speaker === 'string' ? html`<b>${speaker}</b> ` : nothing}${text}</span>
    </li>`;
  }

  /** Engines differ: only what has a beginning and a text is shown. */
  #timed() {
    const all = Array.isArray(this.job.segments) ? this.job.segments : [];
    return all.filter((one) => Number.isFinite(one?.start) && typeof one.text === 'string');
  }

  #play(start) {
    this.dispatchEvent(new CustomEvent('play-from', { detail: start }));
  }
}

customElements.define('dalston-transcript', Transcript);
