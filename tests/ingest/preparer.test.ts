import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.js';
import { readSource } from '../../src/corpus/read/index.js';
import { loadLimits } from '../../src/embed/limits.js';
import { loadModelCard } from '../../src/embed/model.js';
import { localPreparer, PreparerThreads } from '../../src/ingest/preparer.js';
import { MODEL, MODELS_FOLDER, repositoryPath } from '../helpers/paths.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

async function sampleArticles(): Promise<Article[]> {
  const folder = repositoryPath('articles');
  const articles: Article[] = [];
  for (const name of readdirSync(folder).sort().slice(0, 12))
    for await (const item of readSource(join(folder, name))) if (!('kind' in item)) articles.push(item);
  return articles;
}

describe('preparing in threads', () => {
  it('gives the same entries as preparing in the calling thread, with one thread or two', async () => {
    const card = loadModelCard(MODELS_FOLDER, MODEL);
    const articles = await sampleArticles();
    const here = localPreparer(await loadLimits(MODELS_FOLDER, card));
    const expected = await Promise.all(articles.map((article) => here.prepare(article)));
    for (const count of [2, 1]) {
      const threads = new PreparerThreads(MODELS_FOLDER, card, count);
      expect(await Promise.all(articles.map((article) => threads.prepare(article)))).toEqual(expected);
      await threads.close();
    }
  });
});

describe('unchanged files', () => {
  const work = useWorkspace();

  it('are not read again until their articles change', async () => {
    const url = 'https://example.org/a';
    const record = (title: string) =>
      JSON.stringify({ title, url, text: `${title}的正文，写得足够长，不会是小标题。` });
    await work.write('one.json', record('甲'));
    expect(await work.ingest()).toMatchObject({ added: 1, unchanged: 0 });
    expect(await work.ingest()).toMatchObject({ added: 0, changed: 0, unchanged: 1, generation: null });
    // Another file changes the article. Ingesting the first file again restores it.
    await work.write('two.json', record('乙'));
    const [one, two] = ['one.json', 'two.json'].map((name) => join(work.articles, name)) as [string, string];
    expect(await work.ingest({ patterns: [two] })).toMatchObject({ changed: 1 });
    expect(await work.ingest({ patterns: [one] })).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await work.ingest({ patterns: [one] })).toMatchObject({ changed: 0, unchanged: 1 });
    // Both files at once are still two sources with one address.
    expect((await work.ingest()).faults).toHaveLength(1);
  });

  it('are read again after a fault, which is reported again, and after their article was removed', async () => {
    await work.write('empty.txt', '只有标题');
    await work.write('a.txt', articleText('青岛高新区改革'));
    expect((await work.ingest()).faults).toHaveLength(1);
    expect(await work.ingest()).toMatchObject({ unchanged: 1, faults: [{ path: expect.anything() }] });
    await work.remove('empty.txt');
    await work.write('b.txt', articleText('济南高新区改革'));
    await work.ingest();
    const file = join(work.articles, 'b.txt');
    await work.remove('b.txt');
    expect(await work.ingest({ prune: true })).toMatchObject({ removed: 1 });
    await work.write('b.txt', articleText('济南高新区改革'));
    expect(await work.ingest({ patterns: [file] })).toMatchObject({ added: 1 });
  });

  it('are read again for a caller that must see each article', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    await work.ingest();
    const seen: string[] = [];
    await work.ingest({ onArticle: ({ title }) => seen.push(title) });
    expect(seen).toEqual(['青岛高新区改革']);
  });
});
