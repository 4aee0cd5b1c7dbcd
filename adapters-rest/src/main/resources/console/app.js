import { html } from 'lit';
import { Light } from './parts/light.js';
import './parts/toasts.js';
import './parts/confirm.js';
import './parts/upload.js';
import './pages/login.js';
import './pages/jobs.js';
import './pages/job.js';
import './pages/deletions.js';
import { trouble } from './parts/bits.js';
import { MARK } from './parts/icons.js';
import { client } from './client.js';
import { deletionsAt, jobsAt, parse } from './route.js';

const REVOKED = 'Your key is no longer accepted: it was revoked or has expired. '
  + 'Log in with another one to go on where you were.';

/** The whole page: who is logged in, and which of the pages is shown. */
class App extends Light {
  static properties = {
    me: { state: true },
    route: { state: true },
    notice: { state: true },
    fault: { state: true },
  };

  #backTo = jobsAt({});

  constructor() {
    super();
    Object.assign(this, { me: null, notice: '', fault: null });
    window.addEventListener('hashchange', () => this.#go());
    client.addEventListener('revoked', () => this.#out(REVOKED));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#read();
    this.#resume();
  }

  render() {
    if (this.me) {
      return this.#shell();
    }
    if (!client.hasKey) {
      return html`<dalston-login .notice=${this.notice} @logged-in=${this.#in}></dalston-login>`;
    }
    return html`<main class="alone">${this.fault
      ? trouble('Dalston does not answer as it should', this.fault, () => this.#resume())
      : html`<p class="state" aria-busy="true">One moment…</p>`}</main>`;
  }

  #shell() {
    const { page } = this.route;
    const tab = (at, words, current) =>
      html`<a href=${at} aria-current=${current ? 'page' : 'false'}>${words}</a>`;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>Skip to the content</a>
      <header class="bar"><div>
        <a class="brand" href=${jobsAt({})}>${MARK} Dalston</a>
        <nav aria-label="Main">
          ${tab(jobsAt({}), 'Jobs', page === 'jobs' || page === 'job')}
          ${tab(deletionsAt({}), 'Deletions', page === 'deletions')}
        </nav>
        <p class="who" title="Key ${this.me.prefix}…">
          <span class="unseen">Logged in as</span>
          <b>${this.me.tenant}</b> <span>${this.me.name}</span>
        </p>
        <button type="button" @click=${() => this.#out('')}>Log out</button>
      </div></header>
      <main id="main" tabindex="-1">${this.#page()}</main>`;
  }

  #page() {
    const { route, me } = this;
    switch (route.page) {
      case 'jobs':
        return html`<dalston-jobs .me=${me} .route=${route}></dalston-jobs>`;
      case 'job':
        return html`<dalston-job .me=${me} .jobId=${route.id} .backTo=${this.#backTo}></dalston-job>`;
      case 'deletions':
        return html`<dalston-deletions .me=${me} .route=${route}></dalston-deletions>`;
      default:
        return html`<section class="state"><h1 tabindex="-1">There is no such page</h1>
          <p><a href=${jobsAt({})}>Go to the jobs</a></p></section>`;
    }
  }

  async #resume() {
    this.fault = null;
    if (client.hasKey) {
      try {
        this.#know(await client.me());
      } catch (fault) {
        // A key that is no longer accepted has already led to the log-in.
        this.fault = fault;
      }
    }
  }

  async #in(event) {
    this.#know(event.detail);
    await this.#focusOnPage();
  }

  #know(me) {
    const has = (scope) => me.scopes.includes('admin') || me.scopes.includes(scope);
    if (!has('jobs:read')) {
      this.#out('This key may not look at jobs: it lacks the scope jobs:read. Log in with another one.');
      return;
    }
    this.notice = '';
    this.me = { ...me, isAdmin: me.scopes.includes('admin'), mayWrite: has('jobs:write') };
  }

  #out(notice) {
    client.logOut();
    document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
    Object.assign(this, { me: null, notice });
    if (!notice) {
      history.replaceState(null, '', location.pathname);
      this.route = parse('');
    }
  }

  async #go() {
    if (location.hash === '#main') {
      return;
    }
    const before = this.route;
    this.#read();
    const sameList = before.page === this.route.page && before.status !== undefined;
    const turned = sameList && String(before.trail) !== String(this.route.trail);
    if (!sameList || turned) {
      window.scrollTo(0, 0);
      await this.#focusOnPage();
    }
  }

  #read() {
    this.route = parse(location.hash);
    if (this.route.page === 'jobs') {
      this.#backTo = jobsAt(this.route);
    }
  }

  async #focusOnPage() {
    await this.updateComplete;
    const page = this.querySelector('main > *');
    await page?.updateComplete;
    this.querySelector('h1')?.focus();
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }
}

customElements.define('dalston-app', App);
