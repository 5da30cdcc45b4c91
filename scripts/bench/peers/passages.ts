/** What are peers given? The passages of an index with their vectors, and the relevance set, which judges those of the sample. */
import { openCurrent } from '../../../src/stores/folder/generation.js';
import { articlesByFile, loadQueries } from '../../evaluation/relevance-set.js';
import { gradedOver, RELEVANCE } from '../../evaluation/trial.js';
import type { Context } from '../context.js';
import { SAMPLE } from '../corpus.js';
import type { PeerPassage } from './peer.js';

export async function passagesAndGrades({ embedder }: Pick<Context, 'embedder'>, indexFolder: string) {
  const { catalogue, vectors, close } = await openCurrent(indexFolder, embedder.model);
  const relevance = loadQueries(new URL('queries.json', RELEVANCE));
  const { passages: indexed, queries: graded } = gradedOver(
    catalogue,
    await articlesByFile(SAMPLE),
    relevance,
  );
  const { labels } = catalogue.passages.all;
  const passages = indexed.map(({ id, searchText: text }, at): PeerPassage => {
    return { id, text, vector: vectors.vectorOf(labels[at] as number) };
  });
  close();
  return { passages, graded };
}
