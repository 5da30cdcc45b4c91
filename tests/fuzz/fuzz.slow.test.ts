import { describeFuzz } from './describe-fuzz.js';

/** `npm run fuzz` runs many more, of other seeds. */
describeFuzz(2000, 20261124);
