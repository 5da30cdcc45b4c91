/** `npm run restore -- <file>`: makes a backup the live index. */
import { run } from '../src/cli.js';

await run(['restore', ...process.argv.slice(2)]);
