/** What does every store promise of articles that were put right by hand? Each store's test calls this. */
import { beforeEach, expect, it } from 'vitest';
import type { CorrectValues } from '../../src/corpus/corrected.js';
import { ingest } from '../../src/ingest/ingest.js';
import type { WholeArticle } from '../../src/store/records.js';
import { articleIdOf } from '../../src/store/records.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const READ = '青岛高新区改革';
const RIGHT = { title: '示范区条例', date: '2014-03-01', source: null, place: '山东省' } as const;

/** @param empty makes an index that holds nothing */
export function describeCorrections(
  backendOf: (folder: string) => IndexBackend,
  empty = async () => {},
): void {
  const work = useWorkspace();
  beforeEach(empty);
  const run = (options: Partial<Parameters<typeof ingest>[0]> = {}) =>
    ingest({
      backend: backendOf(work.index),
      embedder: work.embedder,
      preparer: work.embedder.preparer,
      patterns: [work.articles],
      ...options,
    });

  /** As the live generation has it, which must be as the next draft gives it. */
  async function theArticle(): Promise<WholeArticle> {
    const backend = backendOf(work.index);
    const { model } = work.embedder;
    const [key] = await backend.withDraft({ model }, (draft) => draft.keys());
    const id = articleIdOf(key as string);
    const [drafted] = await backend.withDraft({ model }, (draft) => draft.articlesOf([id, 'f'.repeat(16)]));
    return backend.withMoved({ model }, async ({ store }) => {
      const live = (await store.articleById(id)) as WholeArticle;
      const { title, date, source, corrected, sections } = live;
      expect({ corrected, ...drafted }).toMatchObject({ key, title, date, source, sections });
      expect(drafted?.corrected).toEqual(corrected);
      return live;
    });
  }

  const correct = async (values: CorrectValues | null) => {
    const { id: article } = await theArticle();
    const said = values && { values, by: '李' };
    return run({ patterns: [], correction: { kind: 'index', article, said } });
  };

  it('they stay so over every kind of ingest, and are what was read when that is withdrawn', async () => {
    await work.write('a.txt', articleText(READ));
    await run();
    const read = await theArticle();
    expect(await correct(RIGHT)).toMatchObject({ changed: 1 });
    const shown = {
      ...{ id: read.id, title: RIGHT.title, date: RIGHT.date, source: null },
      scope: { place: RIGHT.place, by: 'corrected' },
      corrected: { title: { was: READ, by: '李' }, place: { is: '山东省', was: 'qingdao-hitech' } },
    };
    const corrected = await theArticle();
    expect(corrected).toMatchObject(shown);
    expect(corrected.passages.map(({ id }) => id)).toEqual(read.passages.map(({ id }) => id));

    expect(await run()).toMatchObject({ changed: 0, unchanged: 1, generation: null });
    await work.write('a.txt', articleText(READ, 3));
    expect(await run()).toMatchObject({ changed: 1 });
    expect(await theArticle()).toMatchObject(shown);
    expect(await run({ rebuild: true })).toMatchObject({ added: 1 });
    expect(await theArticle()).toMatchObject(shown);

    await work.write('a.txt', articleText(READ));
    await run();
    expect(await correct(null)).toMatchObject({ changed: 1 });
    expect(await theArticle()).toEqual(read);
  });
}
