import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dot } from '../../src/store/dot.js';
import { articleIdOf } from '../../src/store/records.js';
import { currentGeneration, openCurrent } from '../../src/stores/folder/generation.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('ingest', () => {
  const work = useWorkspace();

  async function passageIds(): Promise<string[]> {
    const generation = await openCurrent(work.index, work.embedder.model);
    try {
      return generation.catalogue.passages.all.labels
        .map((label) => generation.catalogue.passageByLabel(label)?.id ?? '')
        .sort();
    } finally {
      generation.close();
    }
  }

  async function vectorsById(): Promise<Map<string, Float32Array>> {
    const { catalogue, vectors, close } = await openCurrent(work.index, work.embedder.model);
    const labels = catalogue.passages.all.labels;
    const found = new Map(labels.map((label) => [catalogue.passageOf(label).id, vectors.vectorOf(label)]));
    close();
    return found;
  }

  it('stores the articles it reads, each passage with its own vector under its label', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    const summary = await work.ingest();
    expect(summary).toMatchObject({ added: 1, articles: 1, passages: 3, passagesEmbedded: 3, faults: [] });
    const { catalogue, vectors, close } = await openCurrent(work.index, work.embedder.model);
    for (const label of catalogue.passages.all.labels) {
      const passage = catalogue.passageByLabel(label);
      const embedText = [passage?.article.title, ...(passage?.headings ?? []), passage?.text.trim()].join(
        '\n',
      );
      const { vector: expected } = await work.embedder.embedQuery(embedText.replaceAll('，', ','));
      expect(Array.from(vectors.vectorOf(label))).toEqual(
        Array.from(expected, (value) => expect.closeTo(value, 5)),
      );
      expect(passage?.about[0]).toBe('qingdao-hitech');
    }
    close();
  });

  it('tells what went wrong with an article that was read, and tells it again in the next run', async () => {
    const paragraphs = Array.from(
      { length: 12 },
      (_, at) => `<p>第${at}号窗口承办第${at}项服务，材料齐全的当场办结。</p>`,
    );
    const comments = [paragraphs.slice(3, 7), paragraphs.slice(7)].map(
      (part) => `<div class="comments">${part.join('')}</div>`,
    );
    await work.write(
      'a.html',
      `<title>指南</title><div>${paragraphs.slice(0, 3).join('')}</div>${comments.join('')}`,
    );
    await work.write('b.txt', articleText('乙'));
    const expected = [
      { kind: 'note', path: expect.stringContaining('a.html'), reason: 'read 3 of 12 paragraphs' },
    ];
    expect(await work.ingest()).toMatchObject({ added: 2, faults: [], readWarnings: expected });
    expect(await work.ingest()).toMatchObject({ unchanged: 2, generation: null, readWarnings: expected });
  });

  it('embeds nothing and makes no generation when nothing changed', async () => {
    await work.write('a.txt', articleText('甲'));
    const first = await work.ingest();
    const embedded = work.embedder.embedded.length;
    const second = await work.ingest();
    expect(second).toMatchObject({ unchanged: 1, added: 0, generation: null, passages: first.passages });
    expect(work.embedder.embedded).toHaveLength(embedded);
    expect(currentGeneration(work.index)).toBe(first.generation);
  });

  it('embeds only the changed passages of a changed article, and keeps the ids of the others', async () => {
    const text = articleText('甲', 3);
    await work.write('a.txt', text);
    await work.ingest();
    const before = await passageIds();
    work.embedder.embedded.length = 0;
    await work.write('a.txt', text.replace('第2个方面', '第二个方面（已修改）'));
    expect(await work.ingest()).toMatchObject({ changed: 1, added: 0, passages: 4, passagesEmbedded: 1 });
    expect(work.embedder.embedded).toHaveLength(1);
    expect(work.embedder.embedded[0]).toContain('已修改');
    const after = await passageIds();
    expect(after.filter((id) => before.includes(id))).toHaveLength(3);
  });

  it('gives the same ids and hits whether the index was built at once or step by step', async () => {
    for (const name of ['a', 'b', 'c']) {
      await work.write(`${name}.txt`, articleText(`文章${name}`));
      await work.ingest();
    }
    const stepByStep = await passageIds();
    await work.ingest({ rebuild: true });
    expect(await passageIds()).toEqual(stepByStep);
  });

  it('removes missing articles only with prune', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.write('b.txt', articleText('乙'));
    await work.ingest();
    await work.remove('b.txt');
    expect(await work.ingest()).toMatchObject({ removed: 0, articles: 2, generation: null });
    expect(await work.ingest({ prune: true })).toMatchObject({ removed: 1, articles: 1, passages: 3 });
    const { catalogue, vectors, close } = await openCurrent(work.index, work.embedder.model);
    const found = vectors.searchGraph((await work.embedder.embedQuery('乙')).vector, 10);
    expect(found.map(({ label }) => catalogue.passageByLabel(label)?.article.title)).toEqual(
      Array(3).fill('甲'),
    );
    close();
  });

  it('prunes nothing when a source failed, because it may contain the missing articles', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.write('b.txt', articleText('乙'));
    await work.ingest();
    await work.write('b.txt', '');
    const summary = await work.ingest({ prune: true });
    expect(summary).toMatchObject({ removed: 0, articles: 2 });
    expect(summary.faults).toHaveLength(1);
  });

  it('reports bad sources with path, line and reason, and stores the others', async () => {
    await work.write('good.txt', articleText('甲'));
    await work.write('empty.txt', '');
    await work.write('binary.txt', new Uint8Array([0, 1, 2, 3, 0, 255, 254]));
    await work.write('lines.jsonl', `${JSON.stringify({ title: '丙', text: '一段正文。' })}\n{"title": \n`);
    const { faults, articles } = await work.ingest();
    expect(articles).toBe(2);
    expect(faults.map(({ path, line }) => [path.split('/').at(-1), line])).toEqual([
      ['binary.txt', null],
      ['empty.txt', null],
      ['lines.jsonl', 2],
    ]);
    for (const { reason } of faults) expect(reason.length).toBeGreaterThan(5);
  });

  it('reports a second article with the same address', async () => {
    const record = { title: '甲', text: '一段正文。', url: 'https://example.org/a' };
    await work.write('a.json', JSON.stringify(record));
    await work.write('b.json', JSON.stringify({ ...record, title: '乙' }));
    const { faults, articles } = await work.ingest();
    expect(articles).toBe(1);
    expect(faults[0]?.reason).toContain('https://example.org/a');
  });

  it('finds reprints of one zone on several sites, but not the same words about another', async () => {
    const story = (zone: string) => articleText(`${zone}推进管理体制改革`, 1);
    await work.write('a.txt', story('青岛高新区'));
    await work.write('b.txt', story('青岛高新区').replace('写得足够长，', '写得足够长了，'));
    await work.write('c.txt', story('济南高新区'));
    await work.ingest();
    const { catalogue, close } = await openCurrent(work.index, work.embedder.model);
    const facts = catalogue.factsOf(catalogue.passages.all.labels);
    const groups = new Map<number, Set<string>>();
    for (const { reprintOf, about } of facts) {
      if (reprintOf !== null) groups.set(reprintOf, new Set([...(groups.get(reprintOf) ?? []), ...about]));
    }
    expect(groups.size).toBeGreaterThan(0);
    for (const zones of groups.values()) expect([...zones]).toEqual(['qingdao-hitech']);
    close();
  });

  it('makes no index without articles', async () => {
    await work.write('empty.txt', '');
    expect(await work.ingest()).toMatchObject({ generation: null, articles: 0 });
    expect(currentGeneration(work.index)).toBeNull();
  });

  it('embeds the stored articles again for another model, also those without a source', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.write('b.txt', articleText('乙'));
    await work.ingest();
    await work.remove('b.txt');
    const other = new FakeEmbedder('other', 8);
    await expect(openCurrent(work.index, other.model)).rejects.toThrow(
      /built with model fake.*runs other.*npm run ingest/s,
    );
    expect(await work.ingest({ embedder: other })).toMatchObject({
      articles: 2,
      passages: 6,
      passagesEmbedded: 6,
    });
    (await openCurrent(work.index, other.model)).close();
  });

  it('needs sources only when there is no index', async () => {
    await expect(work.ingest({ patterns: [] })).rejects.toThrow(
      /no index yet.*npm run ingest -- <your articles>/,
    );
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    expect(await work.ingest({ patterns: [] })).toMatchObject({ generation: null, articles: 1 });
    for (const flag of [{ prune: true }, { rebuild: true }]) {
      await expect(work.ingest({ patterns: [], ...flag })).rejects.toThrow('need your articles');
    }
    const other = new FakeEmbedder('other', 8);
    expect(await work.ingest({ patterns: [], embedder: other })).toMatchObject({
      articles: 1,
      passagesEmbedded: 3,
    });
    (await openCurrent(work.index, other.model)).close();
  });

  it('replaces an article while another model embeds the index again', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    await work.write('a.txt', articleText('甲', 5));
    const other = new FakeEmbedder('other', 8);
    expect(await work.ingest({ embedder: other })).toMatchObject({ changed: 1, passages: 6 });
    const { catalogue, vectors, close } = await openCurrent(work.index, other.model);
    const found = vectors.searchGraph((await other.embedQuery('x')).vector, 100);
    expect(found.map(({ label }) => catalogue.passageByLabel(label)?.id).filter(Boolean)).toHaveLength(6);
    close();
  });

  it('prepares unchanged articles again after a change of the steps, without embedding unchanged texts', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.write('b.txt', articleText('乙'));
    const { generation } = await work.ingest();
    const before = await vectorsById();
    expect(before.size).toBe(6);
    await work.remove('b.txt');
    await preparedByAnotherVersion(join(work.index, generation as string, 'manifest.json'));
    expect(await vectorsById(), 'it is served meanwhile').toEqual(before);
    const summary = await work.ingest({ patterns: [] });
    expect(summary).toMatchObject({ articles: 2, passages: 6, passagesEmbedded: 0 });
    expect(summary.generation).not.toBe(generation);
    const after = await vectorsById();
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    // The graph normalises a stored vector once more, which may change the last bit.
    for (const [id, vector] of after) expect(dot(vector, before.get(id) as Float32Array)).toBeCloseTo(1, 5);
    expect(await work.ingest({ patterns: [] })).toMatchObject({ generation: null });
  });

  it.each(['fails', 'is interrupted'])('leaves the index as it was when it %s', async (how) => {
    await work.write('a.txt', articleText('甲'));
    const { generation } = await work.ingest();
    await work.write('b.txt', articleText('乙'));
    if (how === 'fails') {
      work.embedder.failure = new Error('out of memory');
      await expect(work.ingest()).rejects.toThrow('out of memory');
    } else {
      await expect(work.ingest({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    }
    expect(currentGeneration(work.index)).toBe(generation);
    expect((await readdir(work.index)).sort()).toEqual(['CURRENT', 'LOCK', generation].sort());
    work.embedder.failure = undefined;
    expect(await work.ingest()).toMatchObject({ added: 1, articles: 2 });
  });

  it('keeps the previous generation but no older ones, and removes what a killed run left', async () => {
    for (const name of ['a', 'b', 'c', 'd']) {
      await work.write(`${name}.txt`, articleText(name));
      await work.ingest();
    }
    await work.write('e.txt', articleText('e'));
    await writeFile(join(work.index, '.staging-left'), '');
    await work.ingest();
    const names = await readdir(work.index);
    expect(names.filter((name) => /^\d/.test(name))).toHaveLength(2);
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('refuses to run at the same time as another ingest', async () => {
    await work.write('a.txt', articleText('甲'));
    const results = await Promise.allSettled([work.ingest(), work.ingest()]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.reason)).toContain('Another process is writing the index');
  });

  it('removes the given articles, even the last one, and ignores unknown ids', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.write('b.txt', articleText('乙'));
    const ids: string[] = [];
    await work.ingest({ onArticle: ({ key }) => ids.push(articleIdOf(key)) });
    const remove = (...named: string[]) => work.ingest({ patterns: [], remove: named });
    expect(await remove('none')).toMatchObject({ removed: 0, generation: null });
    expect(await remove(ids[0] as string, 'none')).toMatchObject({ removed: 1, articles: 1, passages: 3 });
    expect(await remove(...ids)).toMatchObject({ removed: 1, articles: 0, passages: 0 });
    expect(await passageIds()).toEqual([]);
    expect(await work.ingest()).toMatchObject({ added: 2, articles: 2 });
  });

  it('ends and leaves the index unchanged when an article is rejected', async () => {
    await work.write('a.txt', articleText('甲'));
    const { generation } = await work.ingest();
    await work.write('b.txt', articleText('乙'));
    const onArticle = () => {
      throw new Error('not wanted');
    };
    await expect(work.ingest({ onArticle })).rejects.toThrow('not wanted');
    expect(currentGeneration(work.index)).toBe(generation);
  });
});

describe('a damaged index', () => {
  const work = useWorkspace();

  it.each([
    ['catalogue.sqlite', 'is damaged'],
    ['manifest.json', 'is not'],
  ])('is refused when there is no other generation: a flipped byte in %s', async (file, expected) => {
    await work.write('a.txt', articleText('甲'));
    const { generation } = await work.ingest();
    const path = join(work.index, generation as string, file);
    const bytes = await readFile(path);
    const middle = file === 'manifest.json' ? 0 : Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] as number) ^ 0x10;
    await writeFile(path, bytes);
    for (const attempt of [() => openCurrent(work.index, work.embedder.model), () => work.ingest()]) {
      const error = await attempt().then(
        () => null,
        (thrown: Error) => thrown,
      );
      expect(error).toMatchObject({ code: 'index_corrupt' });
      expect(error?.message).toContain(expected);
      expect(error?.message).toContain('npm run ingest -- --rebuild');
    }
    expect(await work.ingest({ rebuild: true })).toMatchObject({ articles: 1 });
    (await openCurrent(work.index, work.embedder.model)).close();
  });

  it('is refused: a missing file, a wrong CURRENT, no index', async () => {
    await expect(openCurrent(work.index, work.embedder.model)).rejects.toMatchObject({
      code: 'index_missing',
    });
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    await writeFile(join(work.index, 'CURRENT'), '../../etc\n');
    await expect(openCurrent(work.index, work.embedder.model)).rejects.toMatchObject({
      code: 'index_corrupt',
    });
  });
});

/** Makes a generation look as if other steps or data had prepared it. A manifest without a seal is not checked. */
async function preparedByAnotherVersion(manifestFile: string): Promise<void> {
  const { seal: _, ...manifest } = JSON.parse(await readFile(manifestFile, 'utf8'));
  await writeFile(manifestFile, JSON.stringify({ ...manifest, pipelineVersion: 1 }));
}
