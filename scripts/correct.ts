/** `npm run correct -- <article> --title …`: puts right by hand how an article was read. */
import { run } from '../src/cli.js';

await run(['correct', ...process.argv.slice(2)]);
