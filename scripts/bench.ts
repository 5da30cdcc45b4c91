/** `npm run bench`: ingest, search, load, recall, start, growth and peers, measured in one run; `--help` tells the options. */
import { optionsFrom } from './bench/options.js';
import { runBench } from './bench/run.js';

await runBench(optionsFrom(process.argv.slice(2)));
