/** A few of the cases that `steps.slow.test.ts` tries at every step: before the switch of the generation and after it. */
import { describeFailures, describeKills } from './steps.js';

describeKills([
  ['ingest:embedded', 129],
  ['replace:renamed', 1],
]);

describeFailures([
  ['ENOSPC', 'ingest:graph-saved'],
  ['EACCES', 'replace:written'],
  ['EROFS', 'replace:renamed'],
  ['EIO', 'remove-old:removed'],
]);
