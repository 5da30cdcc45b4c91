import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { currentGeneration, generationNames } from '../../src/stores/folder/generation.js';
import { holding } from '../../src/stores/folder/hold.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

/** From 1970, the time of a clock without a battery, to the year 9000. */
const time = fc.integer({ min: 0, max: Date.UTC(9000, 0) });

describe('generations', () => {
  it('keep the order in which they were made, and the newest ones stay, whatever the clock says', async () => {
    const embedder = new FakeEmbedder();
    await fc.assert(
      fc.asyncProperty(
        fc.array(time, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 2, max: 4 }),
        async (times, keepGenerations) => {
          const folder = await mkdtemp(join(tmpdir(), 'zonelens-clock-'));
          const [index, article] = [join(folder, 'index'), join(folder, 'a.txt')];
          const made: string[] = [];
          for (const [at, now] of times.entries()) {
            await writeFile(article, articleText(`第${at}版`, 1));
            const { generation } = await ingest({
              patterns: [article],
              backend: folderBackend({ indexFolder: index, keepGenerations, clock: () => now }),
              embedder,
              preparer: embedder.preparer,
            });
            made.push(generation as string);
            expect(currentGeneration(index)).toBe(generation);
            expect(generationNames(index)).toEqual(made.slice(-keepGenerations));
          }
          await rm(folder, { recursive: true, force: true });
        },
      ),
      { numRuns: 15 },
    );
  });

  describe('while a backup reads', () => {
    const work = useWorkspace();

    it('are not removed until it has finished', async () => {
      const ingestAnother = async (title: string) => {
        await work.write('a.txt', articleText(title));
        await work.ingest();
      };
      for (const title of ['甲', '乙']) await ingestAnother(title);
      const before = generationNames(work.index);
      await holding(work.index, () =>
        holding(work.index, async () => {
          for (const title of ['丙', '丁']) await ingestAnother(title);
          expect(generationNames(work.index)).toHaveLength(4);
          expect(generationNames(work.index).slice(0, 2)).toEqual(before);
        }),
      );
      await ingestAnother('戊');
      expect(generationNames(work.index)).toHaveLength(2);
    });
  });
});
