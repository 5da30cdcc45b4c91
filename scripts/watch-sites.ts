/** `npm run watch-sites`: asks the sites of a file, and takes in what is new. */
import { run } from '../src/cli.js';

await run(['watch-sites', ...process.argv.slice(2)]);
