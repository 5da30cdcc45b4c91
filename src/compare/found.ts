/** Which statements of which places answer? Chosen in the passages that are on the subject, and put together by place. */
import { markPassage } from '../search/answering.js';
import { Similarities } from '../search/similarity.js';
import type { Statement } from '../statements/statement.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import type { RatedPassage } from './relevance.js';

/** A statement that answers. */
export interface Found {
  passage: StoredPassage;
  statement: Statement;
  /** Of the passage: the logarithm of the odds that it is on the subject. */
  relevance: number;
  /** How well the sentence answers, against the best of its passage: 0 to 1. */
  share: number;
}

/** A sentence answers when it is nearly as good as the best of its passage. */
const NEARLY = 0.8;
const BEST = 0.97;

/** How much an answer loses by being only nearly the best of its passage. */
const SHARE_WEIGHT = 2;

/**
 * The statements that answer, by the id of their place, best first; the places in the order of their best statement. A
 * statement is of the place that is its subject, else of what its passage is about first of all.
 *
 * @param rated the most relevant first
 * @param words of the subject, as `wordsOf` gives them
 */
export async function foundByPlace(
  store: PassageStore,
  rated: readonly RatedPassage[],
  words: readonly string[],
  vector: Float32Array | null,
): Promise<Map<string, Found[]>> {
  const labels = rated.map(({ label }) => label);
  const passages = await store.passagesOf(labels);
  const cosines = await new Similarities(store, vector).ofSentences(labels);
  const all = passages.flatMap((passage, at) =>
    answersIn(passage, (rated[at] as RatedPassage).relevance, words, cosines[at] ?? null),
  );
  const byPlace = new Map<string, Found[]>();
  for (const found of all.sort((a, b) => worth(b) - worth(a))) {
    const place = found.statement.place ?? found.passage.about[0];
    if (place === undefined) continue;
    const ofPlace = byPlace.get(place);
    if (ofPlace === undefined) byPlace.set(place, [found]);
    else ofPlace.push(found);
  }
  return byPlace;
}

function answersIn(
  passage: StoredPassage,
  relevance: number,
  words: readonly string[],
  cosines: readonly number[] | null,
): Found[] {
  const scores = markPassage(passage, words, cosines).sentences.map(({ score }) => score);
  const best = Math.max(...scores);
  return passage.statements.flatMap((statement, at) => {
    const share = best > 0 ? (scores[at] as number) / best : 1;
    return share >= leastShare(passage, statement) ? [{ passage, statement, relevance, share }] : [];
  });
}

/** What an article about one place says of another counts only when it asserts something and answers best. */
function leastShare({ article }: StoredPassage, { place, modality }: Statement): number {
  if (article.scope === null || place === null || place === article.scope.place) return NEARLY;
  return modality === null ? Number.POSITIVE_INFINITY : BEST;
}

const worth = ({ relevance, share }: Found): number => relevance + SHARE_WEIGHT * share;
