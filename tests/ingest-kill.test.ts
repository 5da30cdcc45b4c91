import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelCard } from '../src/embed/model.js';
import { currentGeneration, openCurrent } from '../src/store/generation.js';
import { MODEL, MODELS_FOLDER } from './helpers/paths.js';
import { runScript, startScript } from './helpers/run.js';
import { seededRandom } from './helpers/vectors.js';
import { articleText } from './helpers/workspace.js';

/** At each step, one after the other: `tests/faults/steps.test.ts`. */
const KILLS = 3;
const SEED = 20260101;

describe(`an ingest killed with SIGKILL at ${KILLS} random moments (seed ${SEED})`, () => {
  const model = loadModelCard(MODELS_FOLDER, MODEL);
  const random = seededRandom(SEED);
  let folder: string;
  let index: string;
  let articles: string;
  let fullRunMs: number;

  const ingest = () => runScript('scripts/ingest.ts', [articles], { ZONELENS_INDEX: index });

  async function writeArticles(version: number): Promise<void> {
    for (let at = 0; at < 150; at++) {
      await writeFile(join(articles, `${at}.txt`), articleText(`第${at}篇第${version}版`, 4));
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-kill-'));
    index = join(folder, 'index');
    articles = join(folder, 'articles');
    await mkdir(articles);
    await writeArticles(0);
    const startedAt = performance.now();
    expect(await ingest()).toMatchObject({ status: 0 });
    fullRunMs = performance.now() - startedAt;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('leaves an index that serves, and the next ingest succeeds', { timeout: 300_000 }, async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      const before = currentGeneration(index);
      await writeArticles(kill);
      const { child, ended } = startScript('scripts/ingest.ts', [articles], { ZONELENS_INDEX: index });
      const timer = setTimeout(() => child.kill('SIGKILL'), random() * fullRunMs);
      await ended;
      clearTimeout(timer);

      const generation = await openCurrent(index, model);
      expect(generation.manifest.counts).toMatchObject({ articles: 150 });
      const titles = [...generation.catalogue.articles()].map(({ title }) => title.replace(/^.*第/, '第'));
      // Old or new, never a mixture.
      expect(new Set(titles).size).toBe(1);
      if (generation.manifest.generation === before) expect(titles[0]).toBe(`第${kill - 1}版`);
      else expect(titles[0]).toBe(`第${kill}版`);
      const [label] = generation.catalogue.passages.all.labels;
      expect(generation.vectors.searchGraph(generation.vectors.vectorOf(label as number), 1)).toHaveLength(1);
      generation.close();

      expect(await ingest()).toMatchObject({ status: 0 });
      expect((await readdir(index)).filter((name) => name.startsWith('.staging'))).toEqual([]);
    }
  });
});
