/** `npm run search -- <text>`: prints the passages most similar to a text. */
import { run } from '../src/cli.js';

await run(['search', ...process.argv.slice(2)]);
