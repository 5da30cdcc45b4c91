/** `npm run ingest -- <files, folders or globs>`: brings the index up to date with articles. */
import { run } from '../src/cli.js';

await run(['ingest', ...process.argv.slice(2)]);
