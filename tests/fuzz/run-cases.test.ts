import { describeRunCases } from './describe-run-cases.js';

/** One fault that the child reports itself, and two that only its watcher can see. */
describeRunCases(['throws', 'never ends', 'ends the process'], 60_000);
