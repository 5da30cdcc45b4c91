/** `npm run bench`: ingest, search, load, recall, start, growth and peers, measured in one run; `--help` tells the options. */
import { optionsFrom } from './bench/options.js';

const options = optionsFrom(process.argv.slice(2));
// What is wrong with the options is said before all that takes seconds to load.
const { runBench } = await import('./bench/run.js');
await runBench(options);
// Native code of a peer that was left out may still be at work.
process.exit();
