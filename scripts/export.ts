/** `npm run export -- <dossier.json>`: makes a document of a dossier. */
import { run } from '../src/cli.js';

await run(['export', ...process.argv.slice(2)]);
