import { html, nothing } from 'lit';
import { Light } from '../parts/light.js';
import { MARK } from '../parts/icons.js';
import { client, looksLikeKey } from '../client.js';

/** Takes in a key. Tells its parent `logged-in` with what the server says of the key. */
class Login extends Light {
  static properties = {
    notice: {},
    problem: { state: true },
    busy: { state: true },
    shown: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { notice: '', problem: '', busy: false, shown: false });
  }

  firstUpdated() {
    document.title = 'Log in · Dalston';
    this.querySelector('input').focus();
  }

  render() {
    return html`<main class="login">
      <form class="card" @submit=${this.#submit} novalidate>
        <h1>${MARK} Dalston</h1>
        <p class="lead">Transcription jobs: upload, follow, and delete for good.</p>
        ${this.notice ? html`<p class="notice" role="alert">${this.notice}</p>` : nothing}
        <label for="key">API key</label>
        <div class="key">
          <input id="key" type=${this.shown ? 'text' : 'password'} autocomplete="off"
            autocapitalize="off" spellcheck="false" placeholder="dk_…" required
            aria-describedby="key-hint ${this.problem ? 'key-problem' : ''}"
            aria-invalid=${this.problem ? 'true' : 'false'}>
          <button type="button" aria-pressed=${this.shown ? 'true' : 'false'}
            aria-label="Show the key" @click=${() => (this.shown = !this.shown)}>
            ${this.shown ? 'Hide' : 'Show'}
          </button>
        </div>
        ${this.problem
          ? html`<p class="problem" id="key-problem" role="alert">${this.problem}</p>`
          : nothing}
        <button class="primary wide" aria-disabled=${this.busy ? 'true' : 'false'}>
          ${this.busy ? 'Checking…' : 'Log in'}
        </button>
        <p class="small" id="key-hint">The key is kept in this tab only and forgotten when you close
          it. You have none? Whoever runs this service can issue one; the very first key is printed
          when the service starts for the first time.</p>
      </form>
    </main>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const field = this.querySelector('input');
    const key = field.value.trim();
    const unfit = this.#unfit(key);
    if (unfit) {
      this.#refuse(unfit);
      return;
    }
    Object.assign(this, { busy: true, problem: '' });
    try {
      const me = await client.logIn(key);
      field.value = '';
      this.dispatchEvent(new CustomEvent('logged-in', { detail: me }));
    } catch (fault) {
      this.#refuse(
        fault.status === 401
          ? 'The server does not accept this key. It may be mistyped, expired or revoked.'
          : fault.message,
      );
    } finally {
      this.busy = false;
    }
  }

  #unfit(key) {
    if (!key) {
      return 'Paste your API key here first.';
    }
    const fits = looksLikeKey(key) && key.startsWith('dk_');
    return fits ? '' : 'This is no API key: a key begins with dk_ and has no spaces in it.';
  }

  #refuse(problem) {
    this.problem = problem;
    this.querySelector('input').focus();
  }
}

customElements.define('dalston-login', Login);
