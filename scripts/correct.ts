/** `npm run correct -- <text>`: prints the passages most similar to a text. */
import { run } from '../src/cli.js';

await run(['correct', ...process.argv.slice(2)]);
