import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { LiveIndex } from '../../src/store/live.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the live index', () => {
  const work = useWorkspace();
  const log = pino({ level: 'silent' });
  const open = () => LiveIndex.open(work.index, work.embedder.model, log, 10);
  const holdOpen = () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    return { released, release };
  };

  it('closes a former generation when its last reader is done, not before', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const live = await open();
    const first = holdOpen();
    const second = holdOpen();
    const former = live.generation;
    const readers = [first, second].map(({ released }) =>
      live.read(async (generation) => {
        await released;
        return generation.catalogue.counts().articles;
      }),
    );
    await work.write('b.txt', articleText('乙'));
    await work.ingest();
    await expect.poll(() => live.generation).not.toBe(former);
    expect(await live.read(async ({ catalogue }) => catalogue.counts().articles)).toBe(2);

    first.release();
    expect(await readers[0]).toBe(1);
    expect(former.catalogue.counts().articles).toBe(1);
    second.release();
    expect(await readers[1]).toBe(1);
    expect(() => former.catalogue.counts()).toThrow('not open');
    live.close();
    expect(() => live.generation.catalogue.counts()).toThrow('not open');
  });

  it('lets a reader finish that fails or outlasts it', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const live = await open();
    const { generation } = live;
    const { released, release } = holdOpen();
    const failing = live.read(async () => {
      await released;
      throw new Error('failed');
    });
    live.close();
    expect(generation.catalogue.counts().articles).toBe(1);
    release();
    await expect(failing).rejects.toThrow('failed');
    expect(() => generation.catalogue.counts()).toThrow('not open');
  });
});
