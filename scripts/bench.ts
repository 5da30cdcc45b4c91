/** `npm run bench`: measures Zonelens and other engines side by side; `-- --help` lists the suites. */
import { optionsFrom } from './bench/options.js';

const options = optionsFrom(process.argv.slice(2));
// Loading the rest takes seconds; a wrong option should be reported at once.
const { runBench } = await import('./bench/run.js');
await runBench(options);
// Native code of an engine that was left out may still be running.
process.exit();
