import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.js';
import { ZonelensError } from '../../src/errors.js';
import type { StoredRecord } from '../../src/store/record-store.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import { currentGeneration, generationNames } from '../../src/stores/folder/generation.js';
import { readManifestOf, sealed } from '../../src/stores/folder/manifest.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { keep, keptIn } from '../helpers/kept.js';
import { expectSameAnswers, fillIndex, folderIndex, fullEmbedder, moved, STEP } from '../helpers/moving.js';
import { startScript } from '../helpers/run.js';
import { runHere } from '../helpers/run-here.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('an index that is moved from one folder to another', () => {
  const work = useWorkspace();
  const other = (name = 'other') => join(work.folder, name);
  const filled = async (): Promise<IndexBackend> => {
    const backend = folderIndex(work.index);
    await fillIndex(work, backend);
    return backend;
  };

  it('is equal, without anything embedded again', async () => {
    const from = await filled();
    const to = folderIndex(other());
    const result = await moved(from, to);
    expect(result).toMatchObject({ articles: 22, skipped: 0, warnings: [] });
    expect(result.comparison).toMatchObject({ differences: [], comparedSearches: 20, seed: 7 });
    expect(result.comparison.comparedPassages).toBeGreaterThan(50);
    await expectSameAnswers(from, to);
  });

  it('knows the files that it was read from, and when its laws were passed', async () => {
    const to = folderIndex(other());
    await moved(await filled(), to);
    const embedder = fullEmbedder();
    const again = await work.ingest({ backend: to, embedder, patterns: [work.articles] });
    expect(again).toMatchObject({ unchanged: 2, generation: null });
    expect(embedder.embedded).toEqual([]);
    const [law] = await to.withMoved({ model: embedder.model }, (index) => index.articlesOf(['law.html']));
    expect(law?.article.enactment).toMatch(/^（2005年9月29日/);
    expect(law?.life).toMatchObject({ isText: true, adopted: '2005-09-29', effective: '2006-01-01' });
  });

  it('takes what people keep with it, and replaces nothing of theirs unasked', async () => {
    const [from, to] = [await filled(), folderIndex(other())];
    const dossier = (value: string) => ({ kind: 'dossier', id: 'a', value });
    const review = { kind: 'review', id: 'r', value: { note: '一' } };
    await keep(work.index, [dossier('一'), review, { kind: 'shared-ingest', id: 'current', value: 1 }]);
    const first = await moved(from, to);
    expect(first).toMatchObject({ records: { put: 2, same: 0, stayed: 0 }, comparison: { differences: [] } });
    expect(await keptIn(other())).toEqual([dossier('一'), review]);
    const records = new FolderRecords(other());
    const { version } = (await records.get('dossier', 'a')) as StoredRecord;
    await records.put('dossier', 'a', '二', version);
    await records.close();
    const again = await moved(from, to);
    expect(again).toMatchObject({ generation: null, records: { put: 0, same: 1, stayed: 1 } });
    expect(again.comparison.differences).toEqual([expect.stringMatching(/^1 dossiers.*--replace/)]);
    expect(await keptIn(other())).toEqual([dossier('二'), review]);
    const replaced = await moved(from, to, { replace: true });
    expect(replaced).toMatchObject({ records: { put: 1, same: 1 }, comparison: { differences: [] } });
    expect(await keptIn(other())).toEqual([dossier('一'), review]);
  });

  it('is not moved again when nothing has changed', async () => {
    const [from, to] = [await filled(), folderIndex(other())];
    await moved(from, to);
    const again = await moved(from, to);
    expect(again).toMatchObject({ generation: null, skipped: 22, comparison: { differences: [] } });
  });

  it('goes on after an interruption', async () => {
    const [from, to] = [await filled(), folderIndex(other())];
    await interrupted(from, to);
    const result = await moved(from, to);
    expect(result).toMatchObject({ skipped: 2 * STEP, comparison: { differences: [] } });
    await expectSameAnswers(from, to);
  });

  it('goes on after the process was killed', async () => {
    const [from, to] = [await filled(), folderIndex(other())];
    const places = [work.index, other()].map((indexFolder) => JSON.stringify({ indexFolder, store: null }));
    const child = startScript('tests/helpers/move-child.ts', places, {
      NODE_ENV: 'test',
      FAULT_POINT_OF_TEST: `kill ingest:article-stored ${STEP + 3}`,
    });
    expect(await child.ended).toMatchObject({ status: null });
    const result = await moved(from, to);
    expect(result).toMatchObject({ skipped: STEP, comparison: { differences: [] } });
    expect(result.warnings.join()).toContain('Taken over from');
    await expectSameAnswers(from, to);
  });

  it('is compared by searches for what can be searched for, and by no other text', async () => {
    const from = folderIndex(work.index);
    const begins = (text: string, key: string): Article => ({
      ...{ key, title: '※※※', source: null, author: null, url: null, date: null, category: null },
      ...{ documentNumber: null, issuer: null, sections: [{ headings: [], text }] },
    });
    const articles = [begins(`${'※'.repeat(60)}青岛高新区`, 'a'), begins('苏州工业园区的改革。', 'b')];
    await work.ingest({ backend: from, embedder: fullEmbedder(), articles });
    const { comparison } = await moved(from, folderIndex(other()));
    expect(comparison).toMatchObject({ comparedPassages: 2, comparedSearches: 1, differences: [] });
  });

  it('replaces another index, or one that was changed, only when told to', async () => {
    const from = await filled();
    await work.write('z.txt', articleText('另一个索引的文章'));
    const to = folderIndex(other());
    const embedder = fullEmbedder();
    await work.ingest({ backend: to, embedder, patterns: [join(work.articles, 'z.txt')] });
    await expect(moved(from, to)).rejects.toMatchObject({ code: 'input_invalid' });
    expect(await moved(from, to, { replace: true })).toMatchObject({ skipped: 0, generation: /./ });
    await expectSameAnswers(from, to);
    await work.ingest({ backend: to, embedder, patterns: [join(work.articles, 'z.txt')] });
    await expect(moved(from, to)).rejects.toMatchObject({ code: 'input_invalid' });
  });

  it('replaces a damaged index only when told to', async () => {
    const [from, to] = [await filled(), folderIndex(other())];
    await moved(from, to);
    for (const name of generationNames(other()))
      await writeFile(join(other(), name, 'catalogue.sqlite'), 'damaged');
    await expect(moved(from, to)).rejects.toMatchObject({ code: 'index_corrupt' });
    expect(await moved(from, to, { replace: true })).toMatchObject({
      ...{ skipped: 0, comparison: { differences: [] } },
    });
  });

  it('replaces an index that turns out to be damaged when more is published, only when told to', async () => {
    const [from, to] = [await filled(), folderIndex(other())];
    await interrupted(from, to);
    let failures = 0;
    const damaged: IndexBackend = {
      ...to,
      withDraft: (options, use) =>
        to.withDraft(options, (draft) => {
          const publish: typeof draft.publish = async (...given) => {
            if (options.startEmpty) return draft.publish(...given);
            failures++;
            throw new ZonelensError('index_corrupt', 'Documents are missing.');
          };
          return use(
            new Proxy(draft, {
              get: (own, name) => {
                const value = name === 'publish' && failures === 0 ? publish : Reflect.get(own, name, own);
                return typeof value === 'function' ? value.bind(own) : value;
              },
            }),
          );
        }),
    };
    await expect(moved(from, damaged)).rejects.toThrow('Documents are missing.');
    failures = 0;
    expect(await moved(from, damaged, { replace: true })).toMatchObject({
      ...{ skipped: 0, comparison: { differences: [] } },
    });
    expect(failures).toBe(1);
  });

  it('replaces nothing when something is wrong with the source', async () => {
    const [from, to] = [await filled(), folderIndex(other())];
    await moved(from, to);
    const before = currentGeneration(other());
    await work.write('z.txt', articleText('一篇新的文章'));
    await work.ingest({ backend: from, embedder: fullEmbedder() });
    let asked = 0;
    const damaged: IndexBackend = {
      ...from,
      withMoved: (options, use) =>
        from.withMoved(options, (index, signal) => {
          const articlesOf = async (keys: readonly string[]) => {
            if (++asked === 1) throw new ZonelensError('index_corrupt', 'An article is missing.');
            return index.articlesOf(keys);
          };
          return use({ ...index, articlesOf }, signal);
        }),
    };
    await expect(moved(damaged, folderIndex(other('new')), { replace: true })).rejects.toThrow(
      'An article is missing.',
    );
    expect(asked).toBe(1);
    expect(currentGeneration(other('new'))).toBeNull();
    asked = 0;
    await expect(moved(damaged, to, { replace: true })).rejects.toThrow('An article is missing.');
    expect(currentGeneration(other())).toBe(before);
  });

  it('is not taken for moved when its source has changed', async () => {
    const [from, to] = [await filled(), folderIndex(other())];
    await moved(from, to);
    await work.write('z.txt', articleText('一篇新的文章'));
    await work.ingest({ backend: from, embedder: fullEmbedder() });
    await expect(moved(from, to)).rejects.toMatchObject({ code: 'input_invalid' });
  });

  it('is refused when another model made it, or another version of the program', async () => {
    const to = folderIndex(other());
    const { embedder } = work;
    await expect(moved(await filled(), to, { embedder })).rejects.toMatchObject({
      code: 'index_incompatible',
    });
    await makeOlder(work.index);
    await expect(moved(folderIndex(work.index), to)).rejects.toThrow('Bring it up to date first');
    expect(existsSync(other())).toBe(false);
  });

  it('is not called equal when articles, passages or answers differ', async () => {
    const from = await filled();
    const changed = folderIndex(other('changed'));
    await moved(from, changed);
    await work.write('c.txt', articleText('苏州工业园区的改革', 4));
    await work.ingest({ backend: changed, embedder: fullEmbedder() });
    const to = { ...folderIndex(other()), withMoved: changed.withMoved };
    const { differences } = (await moved(from, to)).comparison;
    const key = (await keysOf(from)).find((each) => each.endsWith('c.txt'));
    expect(differences).toContain(`The article ${key} is not the same.`);
    expect(differences).toContain('The counts of zones differ.');
    expect(differences.join('\n')).toMatch(/The passage \w{16} is missing/);
    expect(differences.join('\n')).toMatch(/A search for “.+” finds other passages/);
  });
});

/** Moves two steps. */
async function interrupted(from: IndexBackend, to: IndexBackend): Promise<void> {
  const interrupt = new AbortController();
  const stopped = moved(from, to, {
    signal: interrupt.signal,
    onProgress: ({ done }) => {
      if (done > 2 * STEP) interrupt.abort();
    },
  });
  await expect(stopped).rejects.toThrow();
}

/** As if a version with other steps had made it. */
async function makeOlder(indexFolder: string): Promise<void> {
  const generation = currentGeneration(indexFolder) ?? '';
  const manifest = { ...readManifestOf(indexFolder, generation), pipelineVersion: 1 };
  await writeFile(join(indexFolder, generation, 'manifest.json'), sealed(manifest));
}

async function keysOf(backend: IndexBackend): Promise<string[]> {
  const { model } = fullEmbedder();
  return backend.withMoved({ model }, async (index) => [...(await index.contentHashes()).keys()]);
}

describe('zonelens move', () => {
  const work = useWorkspace();
  const settings = () => ({ ZONELENS_INDEX: work.index });

  it('says what it did and what it compared', async () => {
    for (const [name, title] of [
      ['a.txt', '青岛高新区的改革'],
      ['b.txt', '苏州工业园区的改革'],
    ] as const)
      await work.write(name, articleText(title));
    expect(await runHere(['ingest', work.articles], settings())).toMatchObject({ status: 0 });
    const to = join(work.folder, 'other');
    const outcome = await runHere(['move', 'ZONELENS_STORE', to, '--seed', '3'], settings());
    expect(outcome).toMatchObject({ status: 0 });
    expect(outcome.stdout).toMatch(/^Moved 2 articles, 6 passages of \S+ in \S+index to \S+ in \S+other\.\n/);
    expect(outcome.stdout).toContain('Compared (seed 3): 2 articles by their content');
    expect(outcome.stdout).toContain('Source and target are equal.');
    const again = await runHere(['move', work.index, to], settings());
    expect(again.stdout).toContain('has all 2 articles');
    const found = await runHere(['search', '改革', '--json'], { ZONELENS_INDEX: to });
    expect(JSON.parse(found.stdout).hits).toHaveLength(5);
  });

  it.each([
    [['index', 'index'], 'Source and target are the same'],
    [['missing', 'other'], 'There is no index in missing'],
    [['opensearch+http://u:secret@example.org', 'other'], 'An address of a store is not valid'],
    [['http://127.0.0.1:9200', 'other'], 'An address of a store is not valid'],
  ])('refuses %j', async (places, reason) => {
    const outcome = await runHere(['move', ...places], settings());
    expect(outcome).toMatchObject({ status: 1 });
    expect(outcome.stderr).toContain(reason);
    expect(outcome.stderr).not.toContain('secret');
  });
});
