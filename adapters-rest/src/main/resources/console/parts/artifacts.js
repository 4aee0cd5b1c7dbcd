import { html, nothing } from 'lit';
import { Light } from './light.js';
import { client } from '../client.js';
import { ARTIFACT_WORDS, count, size } from '../words.js';

const MOST = 20;
const FRESH = 10_000;

/** What a job has in the bucket. Read again when the job moves on, and now and then while it runs. */
class Artifacts extends Light {
  static properties = {
    job: {},
    listed: { state: true },
    fault: { state: true },
    whole: { state: true },
  };

  #seen = '';
  #readAt = 0;

  willUpdate(changed) {
    const { id, status, tasks } = this.job;
    const seen = JSON.stringify([id, status, tasks]);
    const isOld = status === 'running' && Date.now() - this.#readAt > FRESH;
    if (seen !== this.#seen || (changed.has('job') && isOld)) {
      this.#seen = seen;
      this.#load();
    }
  }

  render() {
    if (!this.listed) {
      return this.fault
        ? html`<p class="problem" role="alert">${this.fault.message}</p>
            <button type="button" @click=${this.#load}>Try again</button>`
        : html`<p class="small" aria-busy="true">Looking into the bucket…</p>`;
    }
    const { artifacts, has_more: more } = this.listed;
    const shown = this.whole ? artifacts : artifacts.slice(0, MOST);
    const all = artifacts.reduce((sum, one) => sum + one.bytes, 0);
    return html`
      <p class="small sum">${more ? 'The first ' : ''}${count(artifacts.length, 'artifact', 'artifacts')},
        ${size(all)}${more ? '; there are more. Deleting the job deletes all of them.' : '.'}</p>
      ${this.fault ? html`<p class="problem" role="alert">${this.fault.message}</p>` : nothing}
      ${shown.length > 0 ? this.#table(shown) : nothing}
      ${shown.length < artifacts.length
        ? html`<button type="button" @click=${() => (this.whole = true)}>
            Show all ${artifacts.length.toLocaleString()}</button>`
        : nothing}`;
  }

  #table(shown) {
    const head = (words) => html`<th scope="col" role="columnheader">${words}</th>`;
    return html`<table class="plain-table" role="table" aria-label="Artifacts">
      <thead role="rowgroup"><tr role="row">${head('Name')} ${head('Kind')} ${head('Size')}</tr></thead>
      <tbody role="rowgroup">${shown.map((one) => html`<tr role="row">
        <td role="cell" class="name">${one.name}</td>
        <td role="cell" data-label="Kind">${ARTIFACT_WORDS[one.kind] ?? one.kind}${
          one.current ? nothing : ', older version'}</td>
        <td role="cell" data-label="Size" class="number">${size(one.bytes)}</td>
      </tr>`)}</tbody>
    </table>`;
  }

  #load = async () => {
    const { id } = this.job;
    this.fault = null;
    this.#readAt = Date.now();
    try {
      const listed = await client.listArtifacts(id);
      if (id === this.job.id) {
        this.listed = listed;
      }
    } catch (fault) {
      this.fault = fault;
    }
  };
}

customElements.define('dalston-artifacts', Artifacts);
