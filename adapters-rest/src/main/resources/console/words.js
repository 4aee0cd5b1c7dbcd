/** How things are said: times, lengths, statuses. */
import { html } from 'lit';

const DAY = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' };
const THIS_YEAR = new Intl.DateTimeFormat(undefined, DAY);
const ANY_YEAR = new Intl.DateTimeFormat(undefined, { ...DAY, year: 'numeric' });
const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

export const STATUS_WORDS = {
  pending: 'Pending',
  running: 'Running',
  cancelling: 'Cancelling',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const FINISHED = ['completed', 'failed', 'cancelled'];

export const DELETION_WORDS = { pending: 'In progress', blocked: 'Blocked', completed: 'Finished' };

export const ARTIFACT_WORDS = {
  audio: 'Recording',
  intermediate: 'Intermediate output',
  transcript: 'Transcript',
  other: 'Undeclared',
};

/** Whether a job has ended: only then it can be deleted. */
export const isFinished = (job) => FINISHED.includes(job.status);

/** Whether a job can be cancelled. */
export const isCancellable = (job) => job.status === 'pending' || job.status === 'running';

/** What a person calls the job. */
export const nameOf = (job) => job.display_name || job.file_name || job.id;

/** An instant in local time; the exact instant shows on hover. */
export function instant(iso, absent = 'not yet') {
  if (!iso) {
    return html`<span class="absent" aria-hidden="true">–</span
      ><span class="unseen">${absent}</span>`;
  }
  return html`<time datetime=${iso} title=${iso}>${local(iso)}</time>`;
}

/** An instant in local time, without the year as long as it is this one. */
export function local(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return iso;
  }
  const format = date.getFullYear() === new Date().getFullYear() ? THIS_YEAR : ANY_YEAR;
  return format.format(date);
}

/** A number of bytes in the largest unit that leaves at least one of it. */
export function size(bytes) {
  if (!Number.isFinite(bytes)) {
    return '';
  }
  const unit = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** unit;
  const digits = unit === 0 || amount >= 100 ? 0 : 1;
  return `${amount.toLocaleString(undefined, { maximumFractionDigits: digits })} ${
    bytes === 1 ? 'byte' : UNITS[unit]}`;
}

/** Seconds as a clock shows them: 1:05, 1:02:03. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const two = (n) => String(n).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** How long a recording plays, as its player would say it; what plays at all is not shown as 0:00. */
export function playingTime(seconds) {
  return Number.isFinite(seconds)
    ? html`<span class="time">${clock(Math.max(1, seconds))}</span>`
    : html`<span class="absent" aria-hidden="true">–</span><span class="unseen">length not known</span>`;
}

/** One of something, or many of them. */
export const count = (n, one, many) => `${n.toLocaleString()} ${n === 1 ? one : many}`;
