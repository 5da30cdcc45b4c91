import { FAULT_POINTS } from '../../src/disk/fault-points.js';
import { describeFailures, describeKills } from './steps.js';

describeKills([...FAULT_POINTS.map((point) => [point, 1] as const), ['ingest:embedded', 129]]);

// A full disk at each point, and the other errors in turn, since all take the same error path.
describeFailures(
  FAULT_POINTS.flatMap((point, at) =>
    ['ENOSPC', ['EIO', 'EACCES', 'EROFS'][at % 3] as string].map((code) => [code, point] as const),
  ),
);
