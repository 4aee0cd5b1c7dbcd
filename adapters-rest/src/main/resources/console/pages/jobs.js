import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from '../parts/light.js';
import { chips, listed, pager } from '../parts/lists.js';
import { toast } from '../parts/toasts.js';
import { openUpload } from '../parts/upload.js';
import { UPLOAD } from '../parts/icons.js';
import { client } from '../client.js';
import { Deleting } from '../deleting.js';
import { Listing } from '../listing.js';
import { jobsAt, JOB_STATUSES } from '../route.js';
import { isFinished, nameOf, STATUS_WORDS } from '../words.js';
import { jobRow } from './job-row.js';

const LIVELY = 3_000;
const CALM = 8_000;

/** The list of jobs. */
class Jobs extends Light {
  static properties = { me: {}, route: {} };

  #deleting = new Deleting(this, (job) => this.#drop(job));
  #list = new Listing(this, {
    read: ({ status, order, trail }) => client
      .listJobs({ status, order, cursor: trail.at(-1) })
      .then((page) => ({ ...page, items: page.jobs })),
    idOf: (job) => job.id,
    pace: (jobs) => (jobs.some((j) => !isFinished(j) || j.deletion_requested_at) ? LIVELY : CALM),
    taken: (jobs) => this.#deleting.explain(jobs),
    left: (job) => this.#deleting.left(job),
  });

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('job-submitted', this.#submitted);
    document.title = 'Jobs · Dalston';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('job-submitted', this.#submitted);
  }

  willUpdate() {
    this.#list.turnTo(this.route);
  }

  render() {
    return html`
      <header class="page">
        <h1 tabindex="-1">Jobs</h1>
        ${this.me.mayWrite
          ? html`<button type="button" class="primary" @click=${openUpload}>
              ${UPLOAD} Upload a recording</button>`
          : html`<p class="small">This key may look at jobs, not change them.</p>`}
      </header>
      ${this.#filters()}
      ${listed(this.#list, {
        things: 'jobs',
        one: 'new job',
        many: 'new jobs',
        table: () => this.#table(),
        none: () => this.#none(),
        showNew: this.#showNew,
      })}`;
  }

  #filters() {
    const { status, order } = this.route;
    return html`<div class="filters">
      ${chips(JOB_STATUSES, STATUS_WORDS, status, (value) => jobsAt({ status: value, order }))}
      <label class="order">Order
        <select .value=${order}
          @change=${(event) => (location.hash = jobsAt({ status, order: event.target.value }))}>
          <option value="newest">Newest first</option>
          <option value="oldest" ?selected=${order === 'oldest'}>Oldest first</option>
        </select>
      </label>
    </div>`;
  }

  #table() {
    const head = (words) => html`<th scope="col" role="columnheader">${words}</th>`;
    return html`<table class="jobs" role="table" aria-label="Jobs">
        <thead role="rowgroup"><tr role="row">
          ${head('Recording')} ${this.me.isAdmin ? head('Tenant') : nothing} ${head('Status')}
          ${head('Created')} ${head('Finished')} ${head('Audio')}
          ${head(html`<span class="unseen">What can be done</span>`)}
        </tr></thead>
        <tbody role="rowgroup">
          ${repeat(this.#list.items, (job) => job.id, (job) => jobRow(job, {
            me: this.me,
            note: this.#deleting.noteOf(job),
            remove: () => this.#deleting.start(job),
            cancel: () => this.#cancel(job),
          }))}
        </tbody>
      </table>
      ${pager(this.route.trail, this.#list, (trail) => jobsAt({ ...this.route, trail }))}`;
  }

  #none() {
    const { status, trail, order } = this.route;
    if (status || trail.length > 0) {
      const what = status ? `No job is ${STATUS_WORDS[status].toLowerCase()} here` : 'This page is empty';
      return html`<h2>${what}</h2><p><a href=${jobsAt({ order })}>Show all jobs</a></p>`;
    }
    return html`<h2>No jobs yet</h2>
      <p>Every recording that is uploaded becomes a job. It shows up here, and its transcript with it
        as soon as a worker has written it.</p>`;
  }

  async #cancel(job) {
    try {
      const answer = await client.cancelJob(job.id);
      toast(`“${nameOf(job)}”: ${answer.message}`);
    } catch (fault) {
      toast(`“${nameOf(job)}” is not cancelled. ${fault.message}`, 'trouble');
    }
    await this.#look(job.id);
  }

  /** Takes a job off the list, and gives the focus to its neighbour if it had it. */
  async #drop(job) {
    const at = document.activeElement;
    const hadFocus = at === document.body || this.#row(job.id)?.contains(at);
    const neighbour = this.#list.drop(job.id);
    await this.updateComplete;
    if (hadFocus && this.isConnected) {
      this.#focusOn(neighbour?.id);
    }
  }

  /** The server knows better what became of a job that could not be deleted. */
  deletionFailed(job) {
    return this.#look(job.id);
  }

  /** Brings the list up to date; if the focus was on a button that is gone, its row takes it. */
  async #look(id) {
    // A failure shows in the list itself.
    await this.#list.refresh().catch(() => {});
    await this.updateComplete;
    if (document.activeElement === document.body && this.isConnected) {
      this.#focusOn(id);
    }
  }

  #row(id) {
    return this.querySelector(`tr[data-job="${id}"]`);
  }

  #focusOn(id) {
    (this.#row(id)?.querySelector('a') ?? this.querySelector('h1')).focus();
  }

  #submitted = () => {
    const { status, order, trail } = this.route;
    if (status || order === 'oldest' || trail.length > 0) {
      location.hash = jobsAt({});
    } else {
      this.#list.load();
    }
  };

  #showNew = async () => {
    await this.#list.load();
    await this.updateComplete;
    this.querySelector('h1').focus();
  };
}

customElements.define('dalston-jobs', Jobs);
