/**
 * Are two indexes the same? All articles, the counts of all values that filters know, a sample of passages with all that is stored
 * of them, and a sample of searches are compared.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Embedder, isZero } from '../embed/embedder.js';
import { ZonelensError } from '../errors.js';
import { IndexQueries } from '../queries/index-queries.js';
import { parseQuery, type Query } from '../search/query.js';
import { randomFrom } from '../search/random.js';
import type { MovedIndex } from '../store/moved-index.js';
import type { PassageStore } from '../store/passage-store.js';
import { articleIdOf, type StoredPassage } from '../store/records.js';

export interface CompareOptions {
  /** Embeds the questions. */
  embedder: Embedder;
  seed: number;
  signal?: AbortSignal | undefined;
}

export interface Comparison {
  articles: number;
  passages: number;
  /** Size of the samples. */
  comparedPassages: number;
  comparedSearches: number;
  seed: number;
  /** What differs; empty when nothing does. */
  differences: string[];
}

const PASSAGES = 200;
const SEARCHES = 20;

/** Vectors are kept in single precision; values and cosines differ in their last digits at most. */
const TOLERANCE = 1e-5;

/** Longer texts are cut to be questions. */
const LONGEST_QUESTION = 40;

export async function compared(
  source: MovedIndex,
  target: MovedIndex,
  { embedder, seed, signal }: CompareOptions,
): Promise<Comparison> {
  const random = randomFrom(seed);
  const hashes = await source.contentHashes();
  const differences = [
    ...differentCounts(source, target),
    ...differentArticles(hashes, await target.contentHashes()),
    ...(await differentValues(source.store, target.store)),
  ];
  const sample = await sampleOf(source.store, [...hashes.keys()].sort(), random);
  signal?.throwIfAborted();
  differences.push(...(await differentPassages(source.store, target.store, sample, embedder)));
  const questions = sample
    .map(({ text, article }, at) => (at % 2 === 0 ? article.title : text).trim().slice(0, LONGEST_QUESTION))
    .flatMap((text) => questionIn(text) ?? [])
    .slice(0, SEARCHES);
  for (const question of questions) {
    signal?.throwIfAborted();
    const answers = await answersOf(question, embedder, [source.store, target.store]);
    if (!isSameRanking(...answers)) differences.push(`A search for “${question.text}” finds other passages.`);
  }
  return {
    ...source.counts,
    comparedPassages: sample.length,
    comparedSearches: questions.length,
    seed,
    differences,
  };
}

function differentCounts({ counts: own }: MovedIndex, { counts: other }: MovedIndex): string[] {
  return (['articles', 'passages'] as const)
    .filter((what) => own[what] !== other[what])
    .map((what) => `There are ${own[what]} ${what} in the source and ${other[what]} in the target.`);
}

/** Differences of a kind that are named. */
const MOST_NAMED = 10;

function differentArticles(own: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const differing = [
    ...[...own].filter(([key, hash]) => other.get(key) !== hash),
    ...[...other].filter(([key]) => !own.has(key)),
  ];
  const named = differing.slice(0, MOST_NAMED).map(([key]) => `The article ${key} is not the same.`);
  const more = differing.length - named.length;
  return more > 0 ? [...named, `${more} more articles are not the same.`] : named;
}

async function differentValues(own: PassageStore, other: PassageStore): Promise<string[]> {
  const [ownValues, otherValues] = await Promise.all([own.filterValues(), other.filterValues()]);
  return Object.keys(ownValues)
    .filter((field) => {
      const [one, another] = [ownValues, otherValues].map((values) =>
        unordered(values[field as keyof typeof values]),
      );
      return !isDeepStrictEqual(one, another);
    })
    .map((field) => `The counts of ${field} differ.`);
}

const unordered = (values: unknown) =>
  Array.isArray(values) ? values.map((value) => JSON.stringify(value)).sort() : plain(values);

/** Passages of articles that are drawn at random. */
async function sampleOf(
  store: PassageStore,
  keys: readonly string[],
  random: () => number,
): Promise<StoredPassage[]> {
  const labels = new Set<number>();
  // Drawn again when an article has no passage, or the same passage is drawn.
  for (let draws = 0; draws < 2 * PASSAGES && labels.size < PASSAGES && keys.length > 0; draws++) {
    const key = keys[Math.floor(random() * keys.length)] as string;
    const all = await store.labelsOfArticle(articleIdOf(key));
    const label = all[Math.floor(random() * all.length)];
    if (label !== undefined) labels.add(label);
  }
  return store.passagesOf([...labels]);
}

async function differentPassages(
  own: PassageStore,
  other: PassageStore,
  sample: readonly StoredPassage[],
  embedder: Embedder,
): Promise<string[]> {
  const byId = new Map((await other.passagesById(sample.map(({ id }) => id))).map((each) => [each.id, each]));
  const pairs = sample.flatMap((passage): [StoredPassage, StoredPassage][] => {
    const counterpart = byId.get(passage.id);
    return counterpart === undefined ? [] : [[passage, counterpart]];
  });
  const lost = sample.filter(({ id }) => !byId.has(id)).map(({ id }) => `The passage ${id} is missing.`);
  const probe = await embedder.embedQuery(sample[0]?.article.title ?? '');
  const [ownFields, otherFields] = await Promise.all([
    fieldsOf(
      own,
      pairs.map(([passage]) => passage),
      probe,
    ),
    fieldsOf(
      other,
      pairs.map(([, passage]) => passage),
      probe,
    ),
  ]);
  return [
    ...lost,
    ...ownFields.flatMap((fields, at) => {
      const names = Object.keys(fields).filter((name) => !isSame(fields[name], otherFields[at]?.[name]));
      return names.length === 0 ? [] : [`The passage ${pairs[at]?.[0].id} differs in ${names.join(', ')}.`];
    }),
  ];
}

/** All that a store says of passages, by name. Labels are left out: they are numbers of one index. */
async function fieldsOf(
  store: PassageStore,
  passages: readonly StoredPassage[],
  { vector, tokens }: Awaited<ReturnType<Embedder['embedQuery']>>,
): Promise<Record<string, unknown>[]> {
  const labels = passages.map(({ label }) => label);
  const facts = await store.factsOf(labels);
  const vectors = await store.vectorsOf(labels);
  const sentences = await store.sentenceSimilarities(vector, labels);
  const states = tokens === null ? [] : await store.tokenSimilarities(tokens, labels);
  const groups = facts.map(({ reprintOf }) => reprintOf).filter((label) => label !== null);
  const firsts = new Map((await store.passagesOf([...new Set(groups)])).map(({ label, id }) => [label, id]));
  return passages.map(({ label: _, ...passage }, at) => {
    const { label: __, reprintOf = null, ...rest } = facts[at] ?? {};
    return {
      ...passage,
      facts: rest,
      reprintOf: reprintOf === null ? null : (firsts.get(reprintOf) ?? null),
      vector: Array.from(vectors[at] ?? []),
      'the vectors of sentences': sentences[at] ?? null,
      'the states of tokens': states[at]?.map((match) => Array.from(match())) ?? null,
    };
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), rounded(plain(other), plain(one)));
}

/** As JSON, which leaves out what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** The value, with those numbers of another one that hardly differ. */
function rounded(value: unknown, other: unknown): unknown {
  if (typeof value === 'number' && typeof other === 'number')
    return Math.abs(value - other) <= TOLERANCE ? other : value;
  if (!Array.isArray(value) || !Array.isArray(other)) return value;
  return value.map((each, at) => rounded(each, other[at]));
}

/** Null when it cannot be searched for, for example because it has neither letters nor digits. */
function questionIn(text: string): Query | null {
  try {
    return parseQuery({ q: text });
  } catch (error) {
    if (error instanceof ZonelensError && error.code === 'input_invalid') return null;
    throw error;
  }
}

type Ranking = readonly { id: string; score: number }[];

async function answersOf(
  query: Query,
  embedder: Embedder,
  stores: readonly [PassageStore, PassageStore],
): Promise<[Ranking, Ranking]> {
  const { vector: made, tokens } = await embedder.embedQuery(query.wording.text);
  const vector = isZero(made) ? null : made;
  const { relevanceFloor: floor } = embedder.model;
  const [own, other] = await Promise.all(
    stores.map((store) => new IndexQueries(store).search({ query, vector, tokens, floor })),
  );
  return [own?.hits ?? [], other?.hits ?? []];
}

/** Whether two rankings hold the same passages in the same order, but for those with the same score. */
export function isSameRanking(own: Ranking, other: Ranking): boolean {
  if (own.length !== other.length) return false;
  const last = own.at(-1)?.score ?? 0;
  return own.every(({ id, score }, at) => {
    const there = other[at];
    if (there === undefined || !isNear(score, there.score)) return false;
    const place = other.findIndex((hit) => hit.id === id);
    return place < 0 ? isNear(score, last) : isNear(score, other[place]?.score ?? 0);
  });
}

const isNear = (one: number, other: number) =>
  Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one));
