/** How does another index take over the live generation of a folder? Nobody removes its files meanwhile, as during a backup. */
import type { MovedArticle, MovedIndex, MovedOptions, MovedPassage } from '../../store/moved-index.js';
import { missingArticle, notUpToDate } from '../moved-errors.js';
import { existingGeneration, type Generation, openVerified, usableGeneration } from './generation.js';
import { holding } from './hold.js';
import { FolderStore } from './store.js';
import { isUpToDate } from './up-to-date.js';

/** @throws ZonelensError as `MovedBackend.withMoved` */
export async function withMovedFolder<T>(
  indexFolder: string,
  { model, signal }: MovedOptions,
  work: (moved: MovedIndex, signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  // Looked for first, because a hold makes a file.
  existingGeneration(indexFolder);
  return holding(indexFolder, async () => {
    const { folder, manifest } = await usableGeneration(indexFolder, existingGeneration(indexFolder), model);
    if (!isUpToDate({ folder, manifest, vectorsFault: null }, model)) throw notUpToDate(indexFolder);
    const generation = openVerified(folder, manifest);
    try {
      return await work(movedIndex(generation), signal);
    } finally {
      generation.close();
    }
  });
}

function movedIndex(generation: Generation): MovedIndex {
  const { manifest, catalogue } = generation;
  return {
    generation: manifest.generation,
    counts: manifest.counts,
    floors: manifest.floors ?? null,
    store: new FolderStore(generation, { exact: true }),
    contentHashes: async () => catalogue.moved.contentHashes(),
    articlesOf: async (keys) => keys.map((key) => movedArticle(generation, key)),
    files: async () => catalogue.moved.files(),
  };
}

function movedArticle({ catalogue, vectors }: Generation, key: string): MovedArticle {
  const article = catalogue.articleByKey(key);
  const facts = catalogue.moved.factsOf(key);
  if (article === null || facts === null) throw missingArticle(key);
  const passages = catalogue.moved.passagesOf(key).map(({ id, statesHash, states, ...row }) => {
    const known = states === null || statesHash === null ? null : { hash: statesHash, bytes: states };
    return [id, { ...row, vector: vectors.vectorOf(row.label), states: known }] as const;
  });
  return { article, ...facts, passages: new Map<string, MovedPassage>(passages) };
}
