/** `npm run restore -- <file>`: a backup becomes the live index; what was there stays beside. */
import { run } from '../src/cli.js';

await run(['restore', ...process.argv.slice(2)]);
