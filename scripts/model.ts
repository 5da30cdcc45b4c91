/** `npm run model -- add | list | use | remove | verify`: the models that searches can be answered with. */
import { run } from '../src/cli.js';

await run(['model', ...process.argv.slice(2)]);
