/** Does a child end when its work is not wanted any more? */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { ChildTurns } from '../../src/writer/child-turns.js';

it('a child is stopped by the signal of its turn, and the reason is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-turn-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const module = join(folder, 'waits.js');
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(
    module,
    'export const perform = (_, signal) => new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason)));',
  );
  const turns = new ChildTurns('Something else is going on');
  const end = new AbortController();
  const lost = new Error('Another process has taken over');
  const work = turns.perform(pathToFileURL(module), null, {
    ...{ cwd: folder, timeoutMs: 60_000 },
    signal: end.signal,
  });
  end.abort(lost);
  await expect(work).rejects.toBe(lost);
  // A turn that is aborted already starts none.
  await expect(
    turns.perform(pathToFileURL(module), null, { cwd: folder, timeoutMs: 60_000, signal: end.signal }),
  ).rejects.toBe(lost);
});
