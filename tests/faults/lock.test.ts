import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasEnded, lockForWriting, lockWithin, thisProcess } from '../../src/disk/lock.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the lock of an index', () => {
  const work = useWorkspace();

  it('refuses an ingest while another process writes, and allows it afterwards', async () => {
    await work.write('a.txt', articleText('甲'));
    const lock = lockForWriting(work.index);
    await expect(work.ingest()).rejects.toMatchObject({
      code: 'index_busy',
      message: expect.stringContaining(`process ${process.pid} (`),
    });
    lock.release();
    expect(await work.ingest()).toMatchObject({ added: 1, warnings: [] });
  });

  it('is waited for up to the given time, and taken when it is released', async () => {
    const lock = lockForWriting(work.index);
    await expect(lockWithin(work.index, 300)).rejects.toMatchObject({ code: 'index_busy' });
    const next = await lockWithin(work.index, 60_000, () => lock.release());
    expect(() => lockForWriting(work.index)).toThrow(expect.objectContaining({ code: 'index_busy' }));
    next.release();
  });

  it('is no longer waited for after an interrupt', async () => {
    const lock = lockForWriting(work.index);
    const interrupt = new AbortController();
    const waiting = lockWithin(work.index, Infinity, () => interrupt.abort(), interrupt.signal);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    lock.release();
  });

  it('says what its owner runs, but no address, which may hold a password', () => {
    const { argv } = process;
    try {
      process.argv = [
        'node',
        '/x/cli.js',
        'move',
        'index',
        'opensearch+https://user:secret@host:9200',
        '--wait',
      ];
      expect(thisProcess().command).toBe('cli.js move index opensearch+https://… --wait');
    } finally {
      process.argv = argv;
    }
  });

  it('names the machine of a remote owner, and ignores an invalid owner file', async () => {
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

describe('a process', () => {
  const gone = { ...thisProcess(), pid: 2 ** 22 + 1 };

  it('has ended when there is none of its number where that number means it', () => {
    expect(hasEnded(thisProcess())).toBe(false);
    expect(hasEnded(gone)).toBe(true);
  });

  it('is not known to have ended on another machine, or in another container of the same name', () => {
    expect(hasEnded({ ...gone, host: `not-${hostname()}` })).toBe(false);
    expect(hasEnded({ ...gone, place: 'another boot pid:[1]' })).toBe(false);
  });
});
