/**
 * `usage-child.ts <work folder> <store> <threads>`: a process that has answered searches says how long it took to open the index
 * and to answer the first of them, and how much memory it has.
 */
import { parseCompare } from '../../src/compare/request.js';
import { parseQuery } from '../../src/search/query.js';
import { timeEach } from '../bench/measure.js';
import { scaleQueries } from './context.js';
import type { StoreName } from './results.js';
import { Workplace } from './workplace.js';

const [folder = '', store = 'folder', threads = '0'] = process.argv.slice(2);
const workplace = Workplace.at(folder);
const startedAt = performance.now();
const service = await workplace.service(store as StoreName, Number(threads));
const openedMs = performance.now() - startedAt;
const [first = '', ...others] = scaleQueries(workplace.settings.seed);
const [firstMs = 0] = await timeEach([first], (q) => service.search(parseQuery({ q })));
for (const q of others) {
  await service.search(parseQuery({ q }));
  await service.compare(parseCompare({ q }));
}
const { indexBytes, passages } = service.vitals();
const residentBytes = process.memoryUsage.rss();
process.stdout.write(JSON.stringify({ openedMs, firstMs, residentBytes, indexBytes, passages }));
await service.close();
