/** What does a reader find in an index? */
import { readdir } from 'node:fs/promises';
import type { ModelCard } from '../../src/embed/card.js';
import {
  findUsable,
  type Generation,
  openVerified,
  type SkippedGeneration,
} from '../../src/stores/folder/generation.js';

export interface IndexState {
  generation: string;
  articles: number;
  /** Sorted. */
  passageIds: string[];
  skipped: SkippedGeneration[];
}

/** Opens the generation that would be served and checks that every passage has its vector. @throws ZonelensError when none can be served */
export async function stateOf(indexFolder: string, model: ModelCard): Promise<IndexState> {
  const { manifest, opened, skipped } = await findUsable(indexFolder, model, async (usable) =>
    openVerified(usable.folder, usable.manifest),
  );
  try {
    const { counts } = manifest;
    const passageIds = idsIn(opened);
    if (passageIds.length !== counts.passages) throw new Error('The counts of the manifest are wrong.');
    return { generation: manifest.generation, articles: counts.articles, passageIds, skipped };
  } finally {
    opened.close();
  }
}

function idsIn({ catalogue, vectors }: Generation): string[] {
  const labels = catalogue.passages.all.labels;
  for (const label of labels) {
    const [nearest] = vectors.searchExactly(vectors.vectorOf(label), 1, labels);
    if (nearest === undefined || nearest.similarity < 0.999) throw new Error(`No vector of ${label}.`);
  }
  return labels.map((label) => catalogue.passageOf(label).id).sort();
}

/** Names of files in the folder that an ingest should have removed. */
export async function unfinishedIn(indexFolder: string): Promise<string[]> {
  return (await readdir(indexFolder)).filter((name) => /^\.|\.new$|owner/.test(name));
}
