/** `npm run doctor [-- --repair]`: checks program, models and index. */
import { run } from '../src/cli.js';

await run(['doctor', ...process.argv.slice(2)]);
