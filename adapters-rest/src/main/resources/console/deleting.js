/** Deleting a job: the question, the call, and what is said about each way it can end. */
import { client } from './client.js';
import { confirmDeletion } from './parts/confirm.js';
import { toast } from './parts/toasts.js';
import { nameOf } from './words.js';

/** The jobs whose deletion was asked for in this tab and is not known to be finished. */
const asked = new Set();

/**
 * The deletions that a page shows. Per job there is at most one note `{kind, message, until,
 * isMissing}`; `isMissing` says that the job's recording was not found;
 * `kind` is `working` while the server is asked, `pending` or `blocked` when the deletion is on
 * record and not finished, `failed` when nothing is known to have begun.
 */
export class Deleting {
  #host;
  #gone;
  #notes = new Map();

  /** @param gone is called with the id of a job that no longer exists */
  constructor(host, gone) {
    this.#host = host;
    this.#gone = gone;
  }

  noteOf(job) {
    return this.#notes.get(job.id);
  }

  isAtWork(job) {
    return this.noteOf(job)?.kind === 'working';
  }

  /**
   * Asks the person first; unless the deletion was already decided and is only being resumed. To
   * delete a job without its recording is another decision.
   */
  async start(job) {
    const evenIfMissing = Boolean(this.noteOf(job)?.isMissing);
    const isDecided = job.deletion_requested_at && !evenIfMissing;
    if (!isDecided && !(await confirmDeletion(job, evenIfMissing))) {
      return;
    }
    this.#say(job.id, { kind: 'working', message: 'Deleting…' });
    try {
      await client.deleteJob(job.id, { evenIfMissing });
      this.#leave(job, `“${nameOf(job)}” is deleted for good.`);
    } catch (fault) {
      this.#failed(job, fault);
    }
  }

  /** A job has left the list without our doing: if we asked for that, say that it came about. */
  left(job) {
    if (asked.has(job.id)) {
      this.#leave(job, `“${nameOf(job)}” is deleted for good. It only took a while.`);
    }
  }

  /** Learns from the ledger why deletions that this page did not begin are not finished. */
  async explain(jobs) {
    for (const job of jobs) {
      if (job.deletion_requested_at && !this.isAtWork(job)) {
        // The next refresh asks again; until then the badge alone tells.
        const found = await client.getDeletion(job.id).catch(() => null);
        if (found && !this.isAtWork(job)) {
          this.#say(job.id, fromLedger(found));
        }
      }
    }
  }

  #failed(job, fault) {
    if (fault.code === 'job_not_found') {
      this.#leave(job, `“${nameOf(job)}” was already gone: somebody else deleted it.`, 'note');
      return;
    }
    const kinds = { deletion_pending: 'pending', deletion_blocked: 'blocked' };
    const kind = kinds[fault.code] ?? 'failed';
    // It may be on record: if the job then leaves the list, that was this deletion.
    if (kind === 'pending' || fault.code === 'deletion_unknown') {
      asked.add(job.id);
    }
    const message = fault.reason ?? fault.message;
    const isMissing = fault.reasonKind === 'recording_missing';
    this.#say(job.id, { kind, message, until: fault.until, isMissing });
    const yet = kind === 'pending' ? ' yet' : '';
    toast(`“${nameOf(job)}” is not deleted${yet}. ${message}`, 'trouble');
    this.#host.deletionFailed?.(job, kind);
  }

  #leave(job, words, kind) {
    this.#notes.delete(job.id);
    asked.delete(job.id);
    toast(words, kind);
    this.#gone(job);
  }

  #say(id, note) {
    this.#notes.set(id, note);
    this.#host.requestUpdate();
  }
}

function fromLedger(deletion) {
  const { reason = 'The deletion is under way.', blocked_until: until } = deletion;
  const isMissing = deletion.reason_kind === 'recording_missing';
  return deletion.status === 'blocked'
    ? { kind: 'blocked', message: reason, until, isMissing }
    : { kind: 'pending', message: `${reason} The deletion finishes by itself.`, isMissing };
}
