/** `npm run backup -- <file>`: the index as one file. */
import { run } from '../src/cli.js';

await run(['backup', ...process.argv.slice(2)]);
