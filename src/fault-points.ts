/**
 * What if the process dies, or the disk fails, exactly here? Tests ask it at each step that writes the index. A point
 * does nothing unless a test has armed it, in the environment, before the program starts: it takes two variables, one of
 * which no user has a reason to set, and neither is a setting.
 *
 *     NODE_ENV=test FAULT_POINT_OF_TEST='kill publish:renamed'       SIGKILL where the point is reached
 *     NODE_ENV=test FAULT_POINT_OF_TEST='ENOSPC ingest:embedded 2'   that error, where it is reached the second time
 */

/** Every step of an ingest that leaves something else on the disk than before, in the order in which they come. */
export const FAULT_POINTS = [
  'lock:taken',
  'lock:owner-written',
  'staging:swept',
  'staging:made',
  'ingest:catalogue-copied',
  'ingest:article-stored',
  'ingest:embedded',
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
  'ingest:staging-removed',
  'lock:owner-removed',
] as const;

export type FaultPoint = (typeof FAULT_POINTS)[number];

export const ARMING_VARIABLE = 'FAULT_POINT_OF_TEST';

/** Says that the step of this name is done. */
export const reached: (point: FaultPoint) => void = armedBy(process.env);

function armedBy({ NODE_ENV, [ARMING_VARIABLE]: armed }: NodeJS.ProcessEnv): (point: FaultPoint) => void {
  if (NODE_ENV !== 'test' || armed === undefined) return () => {};
  const [action, wanted, times = '1'] = armed.split(' ');
  if (!FAULT_POINTS.some((point) => point === wanted)) throw new Error(`${wanted} is no fault point.`);
  let left = Number(times);
  return (point) => {
    if (point !== wanted || --left !== 0) return;
    if (action === 'kill') process.kill(process.pid, 'SIGKILL');
    throw Object.assign(new Error(`${action}: injected at ${point}`), { code: action });
  };
}
