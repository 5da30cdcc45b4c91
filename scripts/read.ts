/** `npm run read -- <text>`: prints the passages most similar to a text. */
import { run } from '../src/cli.js';

await run(['read', ...process.argv.slice(2)]);
