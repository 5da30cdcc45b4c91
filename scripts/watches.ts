/** `npm run watches`: asks all watches of what is new, and lists them. */
import { run } from '../src/cli.js';

await run(['watches', ...process.argv.slice(2)]);
