/** `npm run migrate [-- --distribute]`: creates the tables of an index in PostgreSQL, or brings them up to date. */
import { run } from '../src/cli.js';

await run(['migrate', ...process.argv.slice(2)]);
