/**
 * What happens when the process dies, or the disk fails, exactly here? Every step that writes the index ends with a fault point,
 * so that tests can try it. A fault point does nothing unless both environment variables below are set before the program starts. They
 * are for tests only.
 *
 *     NODE_ENV=test FAULT_POINT_OF_TEST='kill publish:renamed'       SIGKILL when the point is reached
 *     NODE_ENV=test FAULT_POINT_OF_TEST='ENOSPC ingest:embedded 2'   throws that error when the point is reached for the second time
 */

/** The steps of an ingest that change the disk, in the order in which an ingest first reaches them. */
export const FAULT_POINTS = [
  'lock:taken',
  'lock:owner-written',
  'staging:swept',
  'staging:made',
  'ingest:catalogue-copied',
  'ingest:article-stored',
  'ingest:embedded',
  'ingest:news-written',
  'ingest:reprints-marked',
  'ingest:graph-saved',
  'ingest:catalogue-closed',
  'publish:manifest-written',
  'publish:file-synced',
  'publish:staging-synced',
  'publish:verified',
  'publish:renamed',
  'publish:index-synced',
  'replace:written',
  'replace:synced',
  'replace:renamed',
  'replace:folder-synced',
  'publish:switched',
  'publish:set-aside',
  'remove-old:removed',
  'ingest:kept-vectors-removed',
  'ingest:staging-removed',
  'lock:owner-removed',
] as const;

/** The steps of an ingest that change an index on a server, in the order in which an ingest first reaches them. */
export const SERVER_FAULT_POINTS = [
  'server:locked',
  'server:article-stored',
  'server:embedded',
  'server:finished',
  'server:published',
  'server:tidied',
] as const;

/** The steps of the evaluation of a watch, and of a delivery of what it found. */
export const WATCH_FAULT_POINTS = ['watch:evaluated', 'watch:told', 'watch:sent', 'watch:noted'] as const;

/** The steps of a round of the watched sites, beside those of its ingest. */
export const SITE_FAULT_POINTS = [
  'sites:begun',
  'sites:asked',
  'sites:ingested',
  'sites:page-noted',
  'sites:reported',
] as const;

const ALL_POINTS = [...FAULT_POINTS, ...SERVER_FAULT_POINTS, ...WATCH_FAULT_POINTS, ...SITE_FAULT_POINTS];

export type FaultPoint = (typeof ALL_POINTS)[number];

export const ARMING_VARIABLE = 'FAULT_POINT_OF_TEST';

/** Called at the end of a step. @throws Error with the code that a test has armed this point with */
export const reached: (point: FaultPoint) => void = armedBy(process.env);

function armedBy({ NODE_ENV, [ARMING_VARIABLE]: armed }: NodeJS.ProcessEnv): (point: FaultPoint) => void {
  if (NODE_ENV !== 'test' || armed === undefined) return () => {};
  const [action, wanted, times = '1'] = armed.split(' ');
  if (!ALL_POINTS.some((point) => point === wanted)) throw new Error(`${wanted} is not a fault point.`);
  let left = Number(times);
  return (point) => {
    if (point !== wanted || --left !== 0) return;
    if (action === 'kill') process.kill(process.pid, 'SIGKILL');
    throw Object.assign(new Error(`${action}: injected at ${point}`), { code: action });
  };
}
