import { describeFuzz } from './describe-fuzz.js';

/** A sample of each target; `fuzz.slow.test.ts` runs ten times as many. */
describeFuzz(200, 20261128);
