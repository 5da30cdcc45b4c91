/** `npm run key -- create | list | revoke`: the keys of those who may read, ingest or administer. */
import { run } from '../src/cli.js';

await run(['key', ...process.argv.slice(2)]);
