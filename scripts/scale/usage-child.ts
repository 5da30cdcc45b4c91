/** `usage-child.ts <work folder> <store> <threads>`: a process that has answered searches says how much memory it has. */
import { parseCompare } from '../../src/compare/request.js';
import { parseQuery } from '../../src/search/query.js';
import { scaleQueries } from './context.js';
import type { StoreName } from './results.js';
import { Workplace } from './workplace.js';

const [folder = '', store = 'folder', threads = '0'] = process.argv.slice(2);
const workplace = Workplace.at(folder);
const service = await workplace.service(store as StoreName, Number(threads));
for (const q of scaleQueries(workplace.settings.seed)) {
  await service.search(parseQuery({ q }));
  await service.compare(parseCompare({ q }));
}
const { indexBytes, passages } = service.vitals();
process.stdout.write(JSON.stringify({ residentBytes: process.memoryUsage.rss(), indexBytes, passages }));
await service.close();
