/** Which statements of which places answer? Chosen in the passages that are on the subject, and put together by place. */
import type { TablePart } from '../corpus/table-parts.js';
import { markPassage } from '../search/answering.js';
import { Similarities } from '../search/similarity.js';
import { placesOfStatement } from '../statements/claims.js';
import { type Statement, statementsIn } from '../statements/statement.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import { tablePlacesOf } from './figures/placed.js';
import type { RatedPassage } from './relevance.js';

/** A statement that answers. */
export interface Found {
  passage: StoredPassage;
  statement: Statement;
  /** The logarithm of the odds that it is on the subject; of its passage, unless that was read closely. */
  relevance: number;
  /** How well the sentence answers, against the best of its passage: 0 to 1. */
  share: number;
}

/** A sentence answers when it is nearly as good as the best of its passage. */
const NEARLY = 0.8;
const BEST = 0.97;
const IN_SURVEY = 0.6;

/** A sentence whose logarithm of the odds is this much below the best of its passage has no share. */
const ODDS_OF_SHARE = 5;

/** How much an answer loses by being only nearly the best of its passage. */
const SHARE_WEIGHT = 2;

/**
 * The statements that answer, by the id of their place, best first; the places in the order of their best statement.
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
  const isReadClosely = rated.every(({ sentences }) => sentences !== null);
  const cosines = isReadClosely ? [] : await new Similarities(store, vector).ofSentences(labels);
  const all = passages.flatMap((passage, at) =>
    answersIn(passage, rated[at] as RatedPassage, words, cosines[at] ?? null),
  );
  const byPlace = new Map<string, Found[]>();
  for (const found of all.sort((a, b) => worth(b) - worth(a))) {
    for (const place of placesOf(found)) {
      const ofPlace = byPlace.get(place);
      if (ofPlace === undefined) byPlace.set(place, [found]);
      else ofPlace.push(found);
    }
  }
  return byPlace;
}

/** Many for a row whose columns are places, else one at most. */
function placesOf({ passage, statement }: Found): string[] {
  const scope = passage.article.scope?.place ?? null;
  return placesOfStatement({ scope, inTables: tablePlacesOf(passage) }, statement);
}

function answersIn(
  passage: StoredPassage,
  rated: RatedPassage,
  words: readonly string[],
  cosines: readonly number[] | null,
): Found[] {
  const shares = withTables(passage, sharesOf(passage, rated, words, cosines));
  return statementsIn(passage).flatMap((statement, at) => {
    const share = shares[at] as number;
    const relevance = rated.sentences?.[at] ?? rated.relevance;
    return share >= leastShare(passage, statement) ? [{ passage, statement, relevance, share }] : [];
  });
}

/** How well each sentence answers, against the best of its passage. */
function sharesOf(
  passage: StoredPassage,
  { relevance, sentences }: RatedPassage,
  words: readonly string[],
  cosines: readonly number[] | null,
): number[] {
  if (sentences !== null) return sentences.map((odds) => Math.max(0, 1 - (relevance - odds) / ODDS_OF_SHARE));
  const marked = markPassage(passage, words, cosines).sentences;
  const best = Math.max(...marked.map(({ score }) => score));
  return marked.map(({ score }) => (best > 0 ? score / best : 1));
}

/** All statements of a passage, as if each answered as well as any. */
export function answersOf(passage: StoredPassage): Found[] {
  return statementsIn(passage).map((statement) => asAnswer(passage, statement));
}

export const asAnswer = (passage: StoredPassage, statement: Statement): Found => ({
  ...{ passage, statement },
  ...{ relevance: 0, share: 1 },
});

/** A row answers as well as the best line of its table, the header included, which says what its figures are. */
function withTables(passage: StoredPassage, shares: readonly number[]): number[] {
  const tables = statementsIn(passage).map(({ start }) => tableAt(passage.tables, start));
  return shares.map((share, at) =>
    tables[at] === undefined ? share : Math.max(...shares.filter((_, other) => tables[other] === tables[at])),
  );
}

const tableAt = (tables: readonly TablePart[], at: number): TablePart | undefined =>
  tables.find(({ start, end }) => start <= at && at < end);

/**
 * What an article about one place says of another counts only when it asserts something and answers best. In a survey each
 * sentence speaks for a place of its own.
 */
function leastShare({ article, tables }: StoredPassage, { place, modality, start }: Statement): number {
  if (tableAt(tables, start) !== undefined) return NEARLY;
  if (article.scope === null && place !== null) return IN_SURVEY;
  if (place === null || place === article.scope?.place) return NEARLY;
  return modality === null ? Number.POSITIVE_INFINITY : BEST;
}

const worth = ({ relevance, share }: Found): number => relevance + SHARE_WEIGHT * share;
