import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';

const STAYS = 9_000;
const MOST = 4;

/** Tells the person something in passing, on screen and aloud. */
export function toast(text, kind = 'done') {
  document.querySelector('dalston-toasts').add(text, kind);
}

/** The page's one live region: always there, so that screen readers know of it. */
class Toasts extends Light {
  static properties = { toasts: { state: true } };

  #count = 0;
  #timer;

  constructor() {
    super();
    this.toasts = [];
  }

  add(text, kind) {
    this.#count += 1;
    this.toasts = [...this.toasts, { id: this.#count, text, kind, since: Date.now() }].slice(-MOST);
    this.#plan();
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite"
      @pointerenter=${() => clearTimeout(this.#timer)} @pointerleave=${() => this.#plan()}>
      ${repeat(this.toasts, (one) => one.id, (one) => html`
        <p class="toast ${one.kind}">${one.text}</p>`)}
    </div>`;
  }

  #plan() {
    clearTimeout(this.#timer);
    if (this.toasts.length > 0) {
      this.#timer = setTimeout(() => this.#clear(), this.toasts[0].since + STAYS - Date.now());
    }
  }

  #clear() {
    this.toasts = this.toasts.filter((one) => one.since + STAYS > Date.now() + 50);
    this.#plan();
  }
}

customElements.define('dalston-toasts', Toasts);
