/** `npm run move -- <from> <to>`: copies an index from one store to another. */
import { run } from '../src/cli.js';

await run(['move', ...process.argv.slice(2)]);
