import { readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ARMING_VARIABLE } from '../../src/fault-points.js';
import { lockForWriting, lockWithin } from '../../src/stores/folder/lock.js';
import { stateOf } from '../helpers/index-state.js';
import { runScript, startScript } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the lock of an index', () => {
  const work = useWorkspace();
  const child = (waitMs: number, environment = {}) =>
    runScript('tests/helpers/ingest-child.ts', [work.index, String(waitMs), work.articles], environment);

  it('lets one of two processes write; the other names it, says what to do and exits with 1', async () => {
    await work.write('a.txt', articleText('甲'));
    const lock = lockForWriting(work.index);
    const refused = await child(0);
    lock.release();
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^index_busy: Another process is writing the index/);
    expect(refused.stderr).toContain(`process ${process.pid} (`);
    expect(refused.stderr).toMatch(/since 20\d\d-\S+Z.*--wait/);
    expect(await child(0)).toMatchObject({ status: 0 });
  });

  it('gives each of two that start at once its turn, or refuses the later one', async () => {
    await work.write('a.txt', articleText('甲'));
    const outcomes = await Promise.all([child(0), child(0)]);
    for (const { status, stderr } of outcomes)
      expect(status === 0 || (status === 1 && stderr.startsWith('index_busy'))).toBe(true);
    expect(outcomes.some(({ status }) => status === 0)).toBe(true);
    expect((await stateOf(work.index, work.embedder.model)).articles).toBe(1);
  });

  it('is waited for when asked to, as long as asked to', async () => {
    await work.write('a.txt', articleText('甲'));
    const lock = lockForWriting(work.index);
    await expect(lockWithin(work.index, 300)).rejects.toMatchObject({ code: 'index_busy' });
    const { child: waiting, ended } = startScript('tests/helpers/ingest-child.ts', [
      work.index,
      '60000',
      work.articles,
    ]);
    waiting.stderr?.once('data', () => lock.release());
    expect(await ended).toMatchObject({ status: 0, stderr: expect.stringContaining('WAITING Another') });
  });

  it('is given up waiting for when interrupted', async () => {
    const lock = lockForWriting(work.index);
    await expect(lockWithin(work.index, Infinity, () => {}, AbortSignal.timeout(100))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    lock.release();
  });

  it('goes over from a killed process, which is named', async () => {
    await work.write('a.txt', articleText('甲'));
    expect(await child(0, { [ARMING_VARIABLE]: 'kill ingest:embedded' })).toMatchObject({ status: null });
    const { warnings } = await work.ingest();
    expect(warnings).toEqual([
      expect.stringMatching(/^Taken over from process \d+ \(ingest-child\.ts .*\), since \S+Z, which ended/),
    ]);
    expect((await work.ingest()).warnings).toEqual([]);
    expect((await readdir(work.index)).filter((name) => name.includes('owner'))).toEqual([]);
  });

  it('names the machine of an owner elsewhere, and does not mind facts that are none', async () => {
    const lock = lockForWriting(work.index);
    const owner = { pid: 1, host: `not-${hostname()}`, command: 'x', startedAt: '2026-01-01T00:00:00.000Z' };
    await writeFile(join(work.index, 'LOCK.owner.json'), JSON.stringify(owner));
    expect(() => lockForWriting(work.index)).toThrow(`process 1 on the machine not-${hostname()} (x)`);
    for (const nonsense of ['', '{', '[]', '{"pid":"x"}']) {
      await writeFile(join(work.index, 'LOCK.owner.json'), nonsense);
      expect(() => lockForWriting(work.index)).toThrow(/Another process is writing the index in \S+\. Wait/);
    }
    lock.release();
  });
});
