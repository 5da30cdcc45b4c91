/** What is being compared? A query, a passage or an article, as words and a vector to match with. */
import { normalisedText } from '../corpus/normalise.js';
import { isZero } from '../embed/embedder.js';
import { toUnitLength } from '../embed/pooling.js';
import { ZonelensError } from '../errors.js';
import { similaritiesTo } from '../search/similarity.js';
import { parseWording, type Wording } from '../search/syntax.js';
import type { PassageStore } from '../store/passage-store.js';

export interface ResolvedSubject {
  wording: Wording;
  vector: Float32Array | null;
  /** Labels of the article that the subject is from. */
  except: ReadonlySet<number>;
  ownZone: string | null;
  /** Labels of the passages that the subject is, or that are nearest to all of it, best first. */
  ownPassages: readonly number[];
}

export function querySubject(text: string, vector: Float32Array | null): ResolvedSubject {
  return { wording: parseWording(text), vector, except: new Set(), ownZone: null, ownPassages: [] };
}

/** @throws ZonelensError `not_found` */
export async function passageSubject(store: PassageStore, id: string): Promise<ResolvedSubject> {
  const [passage] = await store.passagesById([id]);
  if (passage === undefined) throw new ZonelensError('not_found', `There is no passage ${id}.`);
  const [vector = null] = await store.vectorsOf([passage.label]);
  return {
    wording: plain([...passage.headings, passage.text].join('\n')),
    vector,
    except: new Set(await store.labelsOfArticle(passage.article.id)),
    ownZone: (await store.ownZoneOf(passage.article.id)) ?? passage.zones[0] ?? null,
    ownPassages: [passage.label],
  };
}

/** An article is the mean of its passages, and the words of its title and headings. @throws ZonelensError `not_found` */
export async function articleSubject(store: PassageStore, id: string): Promise<ResolvedSubject> {
  const article = await store.articleById(id);
  if (article === null) throw new ZonelensError('not_found', `There is no article ${id}.`);
  const labels = await store.labelsOfArticle(id);
  const vector = exampleVector(await store.vectorsOf(labels), []);
  return {
    wording: plain([article.title, ...article.sections.flatMap(({ headings }) => headings)].join('\n')),
    vector,
    except: new Set(labels),
    ownZone: article.ownZone,
    ownPassages: await nearestFirst(store, vector, labels),
  };
}

/**
 * Examples of what is wanted and of what is not, each a passage's id or a text; the passages themselves are no matches.
 * @param texts the vectors of those that are texts
 * @throws ZonelensError `input_invalid` when the examples cancel out
 */
export async function examplesSubject(
  store: PassageStore,
  like: readonly string[],
  unlike: readonly string[],
  texts: ReadonlyMap<string, Float32Array>,
): Promise<ResolvedSubject> {
  const passages = await store.passagesById([...like, ...unlike]);
  const labels = passages.map(({ label }) => label);
  const stored = await store.vectorsOf(labels);
  const ofPassages = new Map(passages.map(({ id }, at) => [id, stored[at] as Float32Array]));
  const vectorsOf = (examples: readonly string[]) =>
    examples.map((one) => ofPassages.get(one) ?? texts.get(one)).filter((vector) => vector !== undefined);
  const vector = exampleVector(vectorsOf(like), vectorsOf(unlike));
  if (vector === null) {
    const message = 'and unlike cancel out, or hold no word that the model knows';
    throw new ZonelensError('input_invalid', 'The request is not valid.', {
      faults: [{ field: 'like', message }],
    });
  }
  return { wording: plain(''), vector, except: new Set(labels), ownZone: null, ownPassages: [] };
}

/**
 * The mean of the liked vectors, less half that of the unliked ones (Rocchio 1971, with its usual smaller weight for
 * negative examples), at unit length; null when they cancel out.
 */
function exampleVector(
  liked: readonly Float32Array[],
  unliked: readonly Float32Array[],
): Float32Array | null {
  const dimensions = liked[0]?.length ?? 0;
  const sum = new Float32Array(dimensions);
  for (const vector of liked) add(sum, vector, 1 / liked.length);
  for (const vector of unliked) add(sum, vector, -0.5 / unliked.length);
  return isZero(sum) ? null : toUnitLength(sum);
}

/** Text of the corpus: its quotation marks are no operators. */
function plain(text: string): Wording {
  return { text: normalisedText(text), phrases: [], excluded: [] };
}

/** Ties by label. @param vector null leaves them as they are */
async function nearestFirst(
  store: PassageStore,
  vector: Float32Array | null,
  labels: readonly number[],
): Promise<number[]> {
  const similarities = await similaritiesTo(vector, store, labels);
  if (similarities === null) return [...labels];
  return labels
    .map((label, at) => ({ label, similarity: similarities[at] as number }))
    .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
    .map(({ label }) => label);
}

function add(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + weight * (vector[d] as number);
}
