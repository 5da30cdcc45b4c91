/** Does what was put right by hand stay so, whatever the index and its sources go through? */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Corrected } from '../../src/corpus/article.js';
import type { CorrectValues } from '../../src/corpus/corrected.js';
import type { WholeArticle } from '../../src/store/records.js';
import { articleIdOf } from '../../src/store/records.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { restore } from '../../src/stores/folder/backup/restore.js';
import { backup } from '../../src/stores/folder/backup/write.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { describeCorrections } from './corrections-contract.js';

describe('articles in a folder that were put right by hand', () => {
  describeCorrections((indexFolder) => folderBackend({ indexFolder }));
});

describe('a correction', () => {
  const work = useWorkspace();

  async function theArticle(): Promise<WholeArticle> {
    const { catalogue, close } = await openCurrent(work.index, work.embedder.model);
    try {
      const [key] = catalogue.keys();
      return catalogue.articleById(articleIdOf(key as string)) as WholeArticle;
    } finally {
      close();
    }
  }

  const correct = async (values: CorrectValues | null, by = '李') =>
    work.ingest({
      patterns: [],
      correction: {
        kind: 'index',
        article: (await theArticle()).id,
        said: values === null ? null : { values, by },
      },
    });

  const RIGHT = { title: '示范区条例', date: '2014-03-01', source: null, place: '山东省' } as const;
  const SHOWN = {
    title: RIGHT.title,
    date: RIGHT.date,
    source: null,
    scope: { place: '山东省', by: 'corrected', evidence: '山东省' },
    corrected: {
      title: { is: RIGHT.title, was: '青岛高新区改革', by: '李', at: expect.any(String) },
      date: { is: RIGHT.date, was: '2022-11-25', by: '李', at: expect.any(String) },
      source: { is: null, was: '测试', by: '李', at: expect.any(String) },
      place: { is: '山东省', was: 'qingdao-hitech', by: '李', at: expect.any(String) },
    } satisfies Corrected,
  };

  async function corrected(): Promise<WholeArticle> {
    await work.write('a.txt', articleText('青岛高新区改革'));
    await work.ingest();
    const read = await theArticle();
    expect(await correct(RIGHT)).toMatchObject({ changed: 1, added: 0, removed: 0, passages: 3 });
    expect(await theArticle()).toMatchObject(SHOWN);
    return read;
  }

  it('shows what is right, keeps ids, and tags passages anew', async () => {
    const read = await corrected();
    const now = await theArticle();
    expect(now.id).toBe(read.id);
    expect(now.passages.map(({ id }) => id)).toEqual(read.passages.map(({ id }) => id));
    for (const { about } of now.passages) expect(about[0]).toBe('山东省');
  });

  it('stays when the same sources are read again, which are unchanged', async () => {
    await corrected();
    expect(await work.ingest()).toMatchObject({ changed: 0, unchanged: 1, generation: null });
    expect(await theArticle()).toMatchObject(SHOWN);
    // The file that was read again need not be read the next time.
    expect(await work.ingest()).toMatchObject({ unchanged: 1, generation: null });
  });

  it('stays when the source has changed, and says what is read now', async () => {
    await corrected();
    await work.write('a.txt', articleText('青岛高新区改革方案', 3, '2023-01-01'));
    expect(await work.ingest()).toMatchObject({ changed: 1 });
    expect(await theArticle()).toMatchObject({
      title: RIGHT.title,
      date: RIGHT.date,
      corrected: { title: { was: '青岛高新区改革方案' }, date: { was: '2023-01-01' } },
    });
  });

  it('is none any more of a field that the source has as it is right', async () => {
    await corrected();
    await work.write('a.txt', articleText('青岛高新区改革', 2, RIGHT.date));
    await work.ingest();
    const { date, corrected: kept } = await theArticle();
    expect(date).toBe(RIGHT.date);
    expect(Object.keys(kept ?? {})).toEqual(['title', 'source', 'place']);
  });

  it('stays when the index is made from nothing', async () => {
    await corrected();
    expect(await work.ingest({ rebuild: true })).toMatchObject({ added: 1 });
    expect(await theArticle()).toMatchObject(SHOWN);
  });

  it('stays when another model makes the index', async () => {
    await corrected();
    work.embedder = new FakeEmbedder('other', 8);
    expect(await work.ingest({ patterns: [] })).toMatchObject({ refreshed: 1, changed: 0 });
    expect(await theArticle()).toMatchObject(SHOWN);
  });

  it('stays when the article was removed and comes back', async () => {
    await corrected();
    const text = articleText('青岛高新区改革');
    await work.remove('a.txt');
    await work.write('b.txt', articleText('另一篇'));
    expect(await work.ingest({ prune: true })).toMatchObject({ removed: 1 });
    await work.remove('b.txt');
    await work.write('a.txt', text);
    expect(await work.ingest({ prune: true })).toMatchObject({ added: 1, removed: 1 });
    expect(await theArticle()).toMatchObject(SHOWN);
  });

  it('is made by the next ingest when the index lacks it', async () => {
    await corrected();
    const other = join(work.folder, 'other');
    await cp(work.index, other, { recursive: true });
    await rm(join(work.index, 'records.sqlite'));
    await correct(null);
    expect(await theArticle()).not.toHaveProperty('corrected');
    await cp(join(other, 'records.sqlite'), join(work.index, 'records.sqlite'));
    expect(await work.ingest()).toMatchObject({ changed: 1 });
    expect(await theArticle()).toMatchObject(SHOWN);
  });

  it('is in a backup, also when its articles are prepared again', async () => {
    await corrected();
    const file = join(work.folder, 'backup.tar');
    await backup({ indexFolder: work.index, file });
    work.embedder = new FakeEmbedder('other', 8);
    work.index = join(work.folder, 'restored');
    await restore({
      indexFolder: work.index,
      file,
      embedder: work.embedder,
      preparer: work.embedder.preparer,
    });
    expect(await theArticle()).toMatchObject(SHOWN);
  });

  it('is withdrawn: the article is what was read, and stays so', async () => {
    const read = await corrected();
    expect(await correct(null)).toMatchObject({ changed: 1 });
    expect(await theArticle()).toEqual(read);
    expect(await correct(null)).toMatchObject({ changed: 0, unchanged: 1, generation: null });
    expect(await work.ingest({ rebuild: true })).toMatchObject({ added: 1 });
    expect(await theArticle()).toEqual(read);
  });

  it('leaves what others said of other fields, and who said the same before', async () => {
    await corrected();
    const { corrected: first } = await theArticle();
    await correct({ title: RIGHT.title, date: '2015-01-01' }, '王');
    expect((await theArticle()).corrected).toEqual({
      ...first,
      date: { is: '2015-01-01', was: '2022-11-25', by: '王', at: expect.any(String) },
    });
    await correct({ source: '测试' }, '王');
    expect(Object.keys((await theArticle()).corrected ?? {})).toEqual(['title', 'date', 'place']);
  });

  it('is made of a source that is just read, and keeps what was said before of other fields', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    const sent = (values: CorrectValues, by: string) =>
      work.ingest({ correction: { kind: 'source', said: { values, by } }, onArticle: () => {} });
    expect(await sent({ title: RIGHT.title }, '李')).toMatchObject({ added: 1 });
    expect(await sent({ date: RIGHT.date }, '王')).toMatchObject({ changed: 1 });
    expect((await theArticle()).corrected).toMatchObject({ title: { by: '李' }, date: { by: '王' } });
    // What was read is no correction.
    await sent({ title: '青岛高新区改革' }, '王');
    expect(Object.keys((await theArticle()).corrected ?? {})).toEqual(['date']);
  });

  it('is refused of several articles at once, and of none', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    await work.write('b.txt', articleText('另一篇'));
    const said = { values: { title: '同一个标题' }, by: '李' };
    await expect(work.ingest({ correction: { kind: 'source', said } })).rejects.toMatchObject({
      code: 'input_invalid',
    });
    await work.ingest();
    for (const one of [said, null])
      await expect(
        work.ingest({ patterns: [], correction: { kind: 'index', article: 'f'.repeat(16), said: one } }),
      ).rejects.toMatchObject({ code: 'not_found' });
    const records = await folderBackend({ indexFolder: work.index }).records();
    expect(await records.list('correction', { limit: 10 })).toEqual([]);
    await records.close();
  });

  it('can be withdrawn of an article that is gone', async () => {
    await corrected();
    const { id } = await theArticle();
    await work.remove('a.txt');
    await work.write('b.txt', articleText('另一篇'));
    await work.ingest({ prune: true });
    const correction = { kind: 'index', article: id, said: null } as const;
    expect(await work.ingest({ patterns: [], correction })).toMatchObject({ changed: 0, generation: null });
    await expect(work.ingest({ patterns: [], correction })).rejects.toMatchObject({ code: 'not_found' });
  });
});
