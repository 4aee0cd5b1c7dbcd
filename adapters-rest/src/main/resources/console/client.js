/** The web client: the only module that talks to the server, and the only holder of the key. */

const KEY = 'dalston.key';
const JOBS = '/api/console/jobs';
const SUBMISSIONS = '/v1/audio/transcriptions';
const DELETIONS = '/api/console/deletions';

/** An answer that is no success. `status` is 0 if the server could not be reached at all. */
export class Fault extends Error {
  constructor(status, error = {}) {
    super(error.message || `The server answered ${status} and did not say why.`);
    this.status = status;
    this.code = error.code || 'unknown';
    this.reason = error.reason;
    this.reasonKind = error.reason_kind;
    this.until = error.until;
  }
}

const unreachable = (message) => new Fault(0, { code: 'unreachable', message });
const NOT_REACHED = 'The server cannot be reached. Is it running, and is the network there?';

const FOREIGN = 'Something in front of the server answered in its place: nothing is known of the job.';

/** Whether this text can be a key at all: anything else could not even be sent. */
export const looksLikeKey = (text) => /^[\x21-\x7e]{1,256}$/.test(text);

/** Sends `revoked` when the server stops accepting the key in the middle of a session. */
class Client extends EventTarget {
  /** Whether this tab holds a key. */
  get hasKey() {
    return sessionStorage.getItem(KEY) !== null;
  }

  /** Tries the key, and keeps it for this tab if the server knows it. */
  async logIn(key) {
    const me = await this.#json('/auth/me', { key });
    sessionStorage.setItem(KEY, key);
    return me;
  }

  logOut() {
    sessionStorage.removeItem(KEY);
  }

  /** Whose key this is: {tenant, scopes, name, prefix}. */
  me() {
    return this.#json('/auth/me');
  }

  /** A page of jobs: {jobs, cursor?, has_more}. */
  listJobs({ status, order, cursor }) {
    return this.#json(`${JOBS}?${query({ status, order, cursor })}`);
  }

  getJob(id) {
    return this.#json(`${JOBS}/${encodeURIComponent(id)}`);
  }

  /** Cancels a job; what the server says about it. */
  cancelJob(id) {
    return this.#json(`${JOBS}/${encodeURIComponent(id)}/cancel`, { method: 'POST' });
  }

  /** Deletes a finished job for good. Returns when nothing of it is left; throws otherwise. */
  async deleteJob(id, { evenIfMissing }) {
    const how = evenIfMissing ? '?even_if_missing=true' : '';
    const answer = await this.#send(`${JOBS}/${encodeURIComponent(id)}${how}`, { method: 'DELETE' });
    if (answer.status !== 204) {
      throw new Fault(answer.status, { code: 'foreign_answer', message: FOREIGN });
    }
  }

  /** What the job has in the bucket, of very many the first: {artifacts, has_more}. */
  listArtifacts(id) {
    return this.#json(`${JOBS}/${encodeURIComponent(id)}/artifacts`);
  }

  /** The recording as a Blob. */
  async getAudio(id) {
    const answer = await this.#send(`${JOBS}/${encodeURIComponent(id)}/audio`);
    return answer.blob().catch(() => {
      throw unreachable('The connection broke before the recording was loaded.');
    });
  }

  /** A page of the ledger of deletions: {deletions, cursor?, has_more}. */
  listDeletions({ status, cursor }) {
    return this.#json(`${DELETIONS}?${query({ status, cursor })}`);
  }

  getDeletion(id) {
    return this.#json(`${DELETIONS}/${encodeURIComponent(id)}`);
  }

  /** The signed receipt of a finished deletion as a Blob. */
  async getReceipt(id) {
    const answer = await this.#send(`${DELETIONS}/${encodeURIComponent(id)}/receipt`);
    return answer.blob().catch(() => {
      throw unreachable('The connection broke before the receipt was loaded.');
    });
  }

  /** Sends a recording. XMLHttpRequest, because fetch does not tell how far an upload is. */
  submit(form, { progress, signal }) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', SUBMISSIONS);
      request.setRequestHeader('Authorization', `Bearer ${sessionStorage.getItem(KEY)}`);
      request.upload.addEventListener('progress', (event) => progress(event.loaded, event.total));
      request.addEventListener('load', () => {
        const body = parsed(request.responseText);
        if (request.status === 201) {
          resolve(body);
        } else {
          reject(this.#fault(request.status, body));
        }
      });
      const broken = 'The connection broke before the answer came. If all of it had arrived, its job is in the list.';
      request.addEventListener('error', () => reject(unreachable(broken)));
      request.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')));
      signal.addEventListener('abort', () => request.abort());
      request.send(form);
    });
  }

  async #json(path, options) {
    const answer = await this.#send(path, options);
    return answer.json().catch(() => {
      throw unreachable('The connection broke in the middle of an answer.');
    });
  }

  async #send(path, { method = 'GET', key } = {}) {
    const headers = { Authorization: `Bearer ${key ?? sessionStorage.getItem(KEY)}` };
    const answer = await fetch(path, { method, headers, cache: 'no-store' }).catch(() => {
      throw unreachable(NOT_REACHED);
    });
    if (answer.ok) {
      return answer;
    }
    const body = parsed(await answer.text().catch(() => ''));
    throw key ? new Fault(answer.status, body.error) : this.#fault(answer.status, body);
  }

  #fault(status, body) {
    if (status === 401 && this.hasKey) {
      this.logOut();
      this.dispatchEvent(new Event('revoked'));
    }
    return new Fault(status, body.error);
  }
}

/** The one client of this page. */
export const client = new Client();

function query(fields) {
  const given = Object.entries(fields).filter(([, value]) => value);
  return new URLSearchParams(given).toString();
}

/** A body as JSON; something between here and the server may have answered in another language. */
function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
