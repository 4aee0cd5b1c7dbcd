import { html, nothing } from 'lit';
import { Light } from '../parts/light.js';
import '../parts/artifacts.js';
import '../parts/recording.js';
import '../parts/transcript.js';
import { deletionNote, jobId, statusBadge, trouble } from '../parts/bits.js';
import { BACK } from '../parts/icons.js';
import { toast } from '../parts/toasts.js';
import { client } from '../client.js';
import { Deleting } from '../deleting.js';
import { Poll } from '../poll.js';
import { instant, isFinished, nameOf, playingTime, size } from '../words.js';
import { jobActs } from './job-row.js';
import { tasks } from './tasks.js';

const LIVELY = 2_000;

/** One job, with everything there is of it. */
class JobPage extends Light {
  static properties = {
    me: {},
    jobId: {},
    backTo: {},
    job: { state: true },
    fault: { state: true },
    playable: { state: true },
  };

  #deleting = new Deleting(this, () => this.#leave());
  #poll = new Poll(this, () => this.#read(), () => (this.#isMoving() ? LIVELY : 0));

  willUpdate(changed) {
    if (changed.has('jobId')) {
      Object.assign(this, { job: null, fault: null, playable: false });
      this.#load();
    }
    document.title = `${this.job ? nameOf(this.job) : 'Job'} · Dalston`;
  }

  render() {
    return html`
      <p><a class="back" href=${this.backTo}>${BACK} All jobs</a></p>
      <header class="page">
        <h1 tabindex="-1">${this.job ? nameOf(this.job) : 'Job'}</h1>
        ${this.job ? html`<div class="acts">${jobActs(this.job, this.#acts())}</div>` : nothing}
      </header>
      ${this.job ? this.#whole() : this.#without()}`;
  }

  #without() {
    if (!this.fault) {
      return html`<p class="state" aria-busy="true">Loading the job…</p>`;
    }
    return this.fault.code === 'job_not_found'
      ? html`<section class="state"><h2>There is no such job</h2>
          <p>It was deleted, or this key does not belong to its tenant.</p></section>`
      : trouble('The job could not be read', this.fault, () => this.#load());
  }

  #whole() {
    const { job } = this;
    return html`
      <p class="under">${statusBadge(job, this.#deleting.noteOf(job))} ${jobId(job.id)}</p>
      ${deletionNote(this.#deleting.noteOf(job))}
      ${job.error ? html`<p class="note failed"><b>Why it failed:</b> ${job.error}</p>` : nothing}
      ${this.fault ? html`<p class="stale" role="alert">${this.fault.message} The page keeps trying.</p>` : nothing}
      <div class="columns">
        <div>
          <section class="card"><h2>Transcript</h2>${this.#transcript()}</section>
          <section class="card"><h2>Recording</h2>${this.#recording()}</section>
          <section class="card"><h2>Tasks</h2>${tasks(job.tasks)}</section>
          <section class="card"><h2>Artifacts</h2>${this.#artifacts()}</section>
        </div>
        <section class="card facts"><h2>About this job</h2>${this.#facts()}</section>
      </div>`;
  }

  #transcript() {
    const { job } = this;
    if (job.deletion_requested_at) {
      return html`<p class="small">The job is being deleted; its transcript is not handed out any more.</p>`;
    }
    if (typeof job.text === 'string') {
      return html`<dalston-transcript .job=${job} .playable=${this.playable}
        @play-from=${(e) => this.querySelector('dalston-recording').seek(e.detail)}></dalston-transcript>`;
    }
    const words = {
      pending: 'A worker has yet to take this job on.',
      running: 'A worker is transcribing. The text appears here by itself.',
      cancelling: 'The job is being cancelled: it ends as soon as its worker lets go.',
      completed: 'The transcript is missing.',
    };
    return html`<p class="small">${words[job.status] ?? 'This job ended without a transcript.'}</p>`;
  }

  #recording() {
    const { job } = this;
    if (job.deletion_requested_at) {
      return html`<p class="small">The job is being deleted; its recording is not handed out any more.</p>`;
    }
    return html`<dalston-recording .job=${job} @playable=${() => (this.playable = true)}></dalston-recording>`;
  }

  #artifacts() {
    return this.job.deletion_requested_at
      ? html`<p class="small">The job is being deleted; what is left of it is on its way out.</p>`
      : html`<dalston-artifacts .job=${this.job}></dalston-artifacts>`;
  }

  #facts() {
    const { job } = this;
    const fact = (name, value) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);
    return html`<dl>
      ${fact('Tenant', job.tenant)}
      ${fact('Created', instant(job.created_at))}
      ${fact('Started', instant(job.started_at))}
      ${fact('Finished', instant(job.finished_at))}
      ${fact('Deletion requested', job.deletion_requested_at && instant(job.deletion_requested_at))}
      ${fact('File', job.file_name)}
      ${fact('Length', playingTime(job.audio?.seconds))}
      ${fact('Audio', `${size(job.audio?.bytes)}, ${job.audio?.content_type}`)}
      ${fact('Language', job.language)} ${fact('Model', job.model)}
      ${Object.entries(job.parameters ?? {}).map(([name, value]) => fact(name, value))}
    </dl>`;
  }

  #acts() {
    return {
      me: this.me,
      note: this.#deleting.noteOf(this.job),
      remove: () => this.#deleting.start(this.job),
      cancel: () => this.#cancel(),
    };
  }

  async #cancel() {
    try {
      const answer = await client.cancelJob(this.jobId);
      toast(answer.message);
    } catch (fault) {
      toast(`The job is not cancelled. ${fault.message}`, 'trouble');
    }
    await this.#look();
  }

  /** The server knows better what became of a job that could not be deleted. */
  deletionFailed() {
    return this.#look();
  }

  async #look() {
    await this.#load();
    await this.updateComplete;
    if (document.activeElement === document.body) {
      this.querySelector('h1')?.focus();
    }
  }

  async #load() {
    // A failure shows on the page.
    await this.#read().catch(() => {});
    this.#poll.plan();
  }

  async #read() {
    const id = this.jobId;
    try {
      const job = await client.getJob(id);
      if (id === this.jobId) {
        Object.assign(this, { job, fault: null });
        this.#deleting.explain([job]);
      }
    } catch (fault) {
      if (id === this.jobId) {
        this.#missed(fault);
      }
      throw fault;
    }
  }

  #missed(fault) {
    this.fault = fault;
    if (fault.code === 'job_not_found' && this.job) {
      this.#deleting.left(this.job);
      this.job = null;
    }
  }

  #isMoving() {
    return this.job && (!isFinished(this.job) || Boolean(this.job.deletion_requested_at));
  }

  #leave() {
    if (this.isConnected) {
      location.hash = this.backTo;
    }
  }
}

customElements.define('dalston-job', JobPage);
