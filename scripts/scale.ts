/** `npm run scale`: measures both stores side by side as their indexes grow; `-- --help` lists the options. */
import { messageOf } from '../src/errors.js';
import { optionsFrom } from './scale/options.js';

const options = optionsFrom(process.argv.slice(2));
// Loading the rest takes seconds; a wrong option should be reported at once.
const { runScale } = await import('./scale/run.js');
try {
  await runScale(options);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
