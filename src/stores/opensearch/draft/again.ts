/** What has a draft stored of an article that comes again in the same run, and what of it is left over then? */
import type { Connection, Operation } from '../connection/index.js';
import { figureIdOf } from '../figures.js';
import { FORMER, type FormerPassage, formerIn } from '../former.js';
import { indexOf } from '../marker.js';
import { LARGE_AT_ONCE, pagesOf } from '../pages.js';
import { contentIn, passageIdOf } from '../passage-document.js';
import type { UnfinishedPassage } from './documents.js';
import { type DraftStart, lifeOf } from './start.js';

export interface StoredPassage extends FormerPassage {
  /** Where its figures start. */
  figures: readonly number[];
}

/** Passages of an article of the draft, as far as searches see them. */
export async function storedPassages(
  connection: Connection,
  start: DraftStart,
  articleId: string,
): Promise<StoredPassage[]> {
  const stored: StoredPassage[] = [];
  for await (const hits of pagesOf(connection, indexOf(connection, 'passages', start), {
    ...{ sort: ['label'], size: LARGE_AT_ONCE, ...FORMER, _source: [...FORMER._source, 'content'] },
    query: { term: { revision: lifeOf(start, articleId).revision } },
  }))
    for (const hit of hits)
      stored.push({ ...formerIn(hit), figures: contentIn(hit).figures.map((figure) => figure.start) });
  return stored;
}

/** Deletes the documents that the passages of the new article do not replace, since they have the same labels and figures. */
export function deletionsOf(
  connection: Connection,
  start: DraftStart,
  stored: readonly StoredPassage[],
  passages: readonly UnfinishedPassage[],
): Operation[] {
  const { born } = start;
  const [passageIndex, figureIndex] = (['passages', 'figures'] as const).map((kind) =>
    indexOf(connection, kind, start),
  ) as [string, string];
  const kept = new Map(passages.map(({ facts, content }) => [facts.label, content.figures]));
  return stored.flatMap(({ label, figures }): Operation[] => {
    const starts = new Set(kept.get(label)?.map((figure) => figure.start));
    return [
      ...(kept.has(label)
        ? []
        : [{ index: passageIndex, id: passageIdOf(label, born), delete: true } as const]),
      ...figures
        .filter((at) => !starts.has(at))
        .map((at) => ({ index: figureIndex, id: figureIdOf(label, born, at), delete: true }) as const),
    ];
  });
}
