/** How soon does an index answer, and how much room does it take: on disk, and in the memory of those who serve it? */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { endWithScript } from '../children.js';
import type { AddValue, ScaleContext } from './context.js';
import type { StoreName } from './results.js';

const CHILD = fileURLToPath(new URL('usage-child.ts', import.meta.url));
const MIB = 2 ** 20;

export async function measureUsage(
  { workplace, options, engine }: ScaleContext,
  stores: readonly StoreName[],
  add: AddValue,
): Promise<void> {
  await engine?.tidied(`${workplace.settings.prefix}-*`);
  for (const store of stores) {
    const parameters = ['--import', 'tsx', CHILD, workplace.folder, store, String(options.threads)];
    const child = promisify(execFile)(process.execPath, parameters);
    endWithScript(child.child);
    const { openedMs, firstMs, residentBytes, indexBytes, passages } = JSON.parse(
      (await child).stdout,
    ) as Record<string, number>;
    add(store, 'index opened', openedMs as number, 'ms');
    add(store, 'first search', firstMs as number, 'ms');
    add(store, 'passages', passages as number, '');
    add(store, 'on disk', (indexBytes as number) / MIB, 'MiB');
    add(store, 'on disk, each passage', (indexBytes as number) / (passages as number), 'bytes');
    add(store, 'memory of a serving process', (residentBytes as number) / MIB, 'MiB');
    if (store !== 'opensearch' || engine === null) continue;
    const deleted = await engine.deletedShare(`${workplace.settings.prefix}-passages-*`);
    add(store, 'passages on disk that are deleted', 100 * deleted, '%');
    const { heapUsedBytes, residentBytes: server, mappedBytes } = await engine.use();
    add(store, 'heap used by the server', heapUsedBytes / MIB, 'MiB');
    if (server !== null) add(store, 'memory of the server', server / MIB, 'MiB');
    if (mappedBytes !== null) add(store, 'of it, mapped files', mappedBytes / MIB, 'MiB');
  }
}
