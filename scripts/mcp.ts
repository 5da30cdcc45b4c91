/** `npm run -s mcp`: offers the index to an agent as tools, over stdin and stdout. */
import { run } from '../src/cli.js';

await run(['mcp', ...process.argv.slice(2)]);
