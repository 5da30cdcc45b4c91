/** How does another index take over the live generation of a folder? Nobody removes its files meanwhile, as during a backup. */
import type { FormerArticle, FormerIndex, FormerOptions, FormerPassage } from '../../store/former-index.js';
import { missingArticle, notUpToDate } from '../former-errors.js';
import { existingGeneration, type Generation, openVerified, usableGeneration } from './generation.js';
import { holding } from './hold.js';
import { FolderStore } from './store.js';
import { isUpToDate } from './up-to-date.js';

/** @throws ZonelensError as `FormerBackend.withFormer` */
export async function withFolderFormer<T>(
  indexFolder: string,
  { model, signal }: FormerOptions,
  work: (former: FormerIndex, signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  // Looked for first, because a hold makes a file.
  existingGeneration(indexFolder);
  return holding(indexFolder, async () => {
    const { folder, manifest } = await usableGeneration(indexFolder, existingGeneration(indexFolder), model);
    if (!isUpToDate({ folder, manifest, vectorsFault: null }, model)) throw notUpToDate(indexFolder);
    const generation = openVerified(folder, manifest);
    try {
      return await work(formerIndex(generation), signal);
    } finally {
      generation.close();
    }
  });
}

function formerIndex(generation: Generation): FormerIndex {
  const { manifest, catalogue } = generation;
  return {
    generation: manifest.generation,
    counts: manifest.counts,
    floors: manifest.floors ?? null,
    store: new FolderStore(generation, { exact: true }),
    contentHashes: async () => catalogue.former.contentHashes(),
    articlesOf: async (keys) => keys.map((key) => formerArticle(generation, key)),
    files: async () => catalogue.former.files(),
  };
}

function formerArticle({ catalogue, vectors }: Generation, key: string): FormerArticle {
  const article = catalogue.articleByKey(key);
  const facts = catalogue.former.factsOf(key);
  if (article === null || facts === null) throw missingArticle(key);
  const passages = catalogue.former.passagesOf(key).map(({ id, statesHash, states, ...row }) => {
    const known = states === null || statesHash === null ? null : { hash: statesHash, bytes: states };
    return [id, { ...row, vector: vectors.vectorOf(row.label), states: known }] as const;
  });
  return { article, ...facts, passages: new Map<string, FormerPassage>(passages) };
}
