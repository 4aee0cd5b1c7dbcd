/** Where in the console somebody is, as the part of the address behind the hash sign. */

export const JOB_STATUSES = [
  'pending', 'running', 'cancelling', 'completed', 'failed', 'cancelled',
];
export const DELETION_STATUSES = ['pending', 'blocked', 'completed'];

/**
 * What an address asks for. `trail` holds the cursors of the pages that were turned, the last one
 * being the page that is shown; an empty trail is the first page.
 */
export function parse(hash) {
  const [path, search = ''] = hash.replace(/^#/, '').split('?', 2);
  const query = new URLSearchParams(search);
  const trail = query.getAll('cursor').filter((cursor) => cursor);
  const status = query.get('status') ?? '';
  if (path === '' || path === '/' || path === '/jobs') {
    return {
      page: 'jobs',
      status: JOB_STATUSES.includes(status) ? status : '',
      order: query.get('order') === 'oldest' ? 'oldest' : 'newest',
      trail,
    };
  }
  if (path === '/deletions') {
    return { page: 'deletions', status: DELETION_STATUSES.includes(status) ? status : '', trail };
  }
  const job = /^\/jobs\/([0-9A-Za-z-]{1,64})$/.exec(path);
  return job ? { page: 'job', id: job[1] } : { page: 'unknown' };
}

/** The address of a page of jobs. */
export function jobsAt({ status = '', order = 'newest', trail = [] }) {
  return `#/jobs${search({ status, order: order === 'oldest' ? order : '' }, trail)}`;
}

/** The address of a page of deletions. */
export function deletionsAt({ status = '', trail = [] }) {
  return `#/deletions${search({ status }, trail)}`;
}

export const jobAt = (id) => `#/jobs/${id}`;

function search(fields, trail) {
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value));
  trail.forEach((cursor) => query.append('cursor', cursor));
  const text = query.toString();
  return text ? `?${text}` : '';
}
