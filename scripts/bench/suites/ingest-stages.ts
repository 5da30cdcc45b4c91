/** What is each stage of an ingest worth alone? Each over the same articles, with what the stages before it give. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chunkArticle, type ModelLimits } from '../../../src/corpus/chunk.js';
import { normalise } from '../../../src/corpus/normalise.js';
import type { Embedder } from '../../../src/embed/embedder.js';
import { entryOf } from '../../../src/ingest/entry.js';
import { CatalogueWriter } from '../../../src/stores/folder/catalogue-writer.js';
import { markReprints } from '../../../src/stores/folder/reprints.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { allArticles } from '../corpus.js';
import { timed } from '../rounds.js';

type Stage = 'read' | 'normalise' | 'chunk' | 'chunk and tag' | 'embed' | 'catalogue' | 'reprints' | 'graph';

export interface Stages {
  /** Each gives the milliseconds that it took. */
  stages: Record<Stage, () => Promise<number>>;
  /** Of each passage that they work on, as it is embedded. */
  texts: string[];
}

export async function stagesOf(given: {
  files: readonly string[];
  folder: string;
  embedder: Embedder;
  limits: ModelLimits;
}): Promise<Stages> {
  const { files, folder, embedder, limits } = given;
  const articles = await allArticles(files);
  const entries = articles.map((article) => entryOf(article, limits));
  const texts = entries.flatMap(({ passages }) => passages.map(({ embedText }) => embedText));
  const vectors = await embedder.embedPassages(texts);
  const catalogueFile = join(folder, 'stage.sqlite');
  /** A catalogue of nothing, then of the entries; times the part asked for. */
  const inCatalogue = async (part: 'put' | 'mark') => {
    rmSync(catalogueFile, { force: true });
    const writer = CatalogueWriter.create(catalogueFile);
    const putMs = await timed(() => entries.forEach((entry) => void writer.putArticle(entry)));
    const tookMs = part === 'put' ? putMs : await timed(() => markReprints(writer));
    writer.close();
    return tookMs;
  };
  const stages: Stages['stages'] = {
    read: () => timed(() => allArticles(files)),
    normalise: () =>
      timed(() => {
        for (const { title, sections } of articles)
          for (const text of [title, ...sections.map(({ text }) => text)]) normalise(text);
      }),
    chunk: () => timed(() => articles.forEach((article) => void chunkArticle(article, limits))),
    'chunk and tag': () => timed(() => articles.forEach((article) => void entryOf(article, limits))),
    embed: () => timed(() => embedder.embedPassages(texts)),
    catalogue: () => inCatalogue('put'),
    reprints: () => inCatalogue('mark'),
    graph: () =>
      timed(() => {
        const index = VectorIndex.create(embedder.model.dimensions);
        vectors.forEach((vector, label) => {
          index.add(label, vector);
        });
        index.close();
      }),
  };
  return { stages, texts };
}
