/** Zonelens itself, in process and in one thread, asked the way its peers are. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelLimits } from '../../../src/corpus/chunk.js';
import { normalise } from '../../../src/corpus/normalise.js';
import { entryOf } from '../../../src/ingest/entry.js';
import type { ZonelensService } from '../../../src/queries/service.js';
import type { Mode } from '../../../src/search/mode.js';
import { parseQuery } from '../../../src/search/query.js';
import { CatalogueWriter } from '../../../src/stores/folder/catalogue-writer.js';
import { CATALOGUE_FILE, VECTORS_FILE } from '../../../src/stores/folder/manifest.js';
import { markReprints } from '../../../src/stores/folder/reprints.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { allArticles } from '../corpus.js';
import { timed } from '../rounds.js';
import { type OpenPeer, PAGE_HITS, type Way } from './peer.js';

export const OURS = 'Zonelens';

const MODE_OF: Readonly<Record<Way, Mode>> = { 'full text': 'lexical', vector: 'semantic', hybrid: 'hybrid' };

/** @param service that answers; whole answers with sources and highlights, of which the ids are looked at */
export function ours(service: ZonelensService): OpenPeer {
  const rank = (mode: Mode) => async (query: { text: string }) => {
    const { hits } = await service.search(parseQuery({ q: query.text, mode, limit: PAGE_HITS }));
    return hits.map(({ id }) => id);
  };
  const ways = Object.fromEntries(Object.entries(MODE_OF).map(([way, mode]) => [way, rank(mode)]));
  return { ways, close: () => service.close() };
}

/**
 * Milliseconds to make an index of articles whose vectors are known: what a peer's build is, and the cutting and tagging of
 * articles and the search for reprints besides.
 * @param vectors in the order of the passages of the files
 */
export async function oursBuiltMs(
  { files, folder, limits }: { files: readonly string[]; folder: string; limits: ModelLimits },
  vectors: readonly Float32Array[],
): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const articles = await allArticles(files);
  return timed(() => {
    const writer = CatalogueWriter.create(join(folder, CATALOGUE_FILE));
    const graph = VectorIndex.create((vectors[0] as Float32Array).length);
    let at = 0;
    for (const article of articles)
      for (const { label } of writer.putArticle(entryOf(article, limits)).pending)
        graph.add(label, vectors[at++] as Float32Array);
    markReprints(writer);
    graph.save(join(folder, VECTORS_FILE));
    graph.close();
    writer.close();
  });
}

/** A text as a user's query reaches every engine. */
export function asQuery(text: string): string {
  return normalise(text).text;
}
