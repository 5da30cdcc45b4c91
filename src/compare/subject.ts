/** What does a comparison start from? A query, a passage, an article or examples, as words and a vector to match with. */
import { normalisedText } from '../corpus/normalise.js';
import { isZero } from '../embed/embedder.js';
import { toUnitLength } from '../embed/pooling.js';
import type { TokenStates } from '../embed/token-states.js';
import { ZonelensError } from '../errors.js';
import type { Interpretation } from '../question/interpretation.js';
import { Similarities } from '../search/similarity.js';
import { plainWording, type Wording } from '../search/syntax.js';
import type { PassageStore } from '../store/passage-store.js';
import { requiredArticle, requiredPassage } from '../store/required.js';
import type { Question } from './question.js';
import { add } from './vectors.js';

export interface ResolvedSubject {
  wording: Wording;
  vector: Float32Array | null;
  /** The states of a query's tokens; null for any other subject, and when the model makes none. */
  tokens: TokenStates | null;
  /** Of a question, the places that it names; null for any other subject. */
  question: Pick<Question, 'named' | 'isOfNamed'> | null;
  /** The phrases of a question that restrict the answer; none for any other subject. */
  interpreted: Interpretation[];
  /** Labels of the subject's own article, which are no matches. */
  except: ReadonlySet<number>;
  ownZone: string | null;
  /** Labels of the subject's own passages, those nearest to the whole subject first. */
  ownPassages: readonly number[];
}

export function querySubject(
  wording: Wording,
  vector: Float32Array | null,
  tokens: TokenStates | null,
  question: Question,
  interpreted: Interpretation[] = [],
): ResolvedSubject {
  return {
    wording,
    vector,
    tokens,
    question,
    interpreted,
    except: new Set(),
    ownZone: null,
    ownPassages: [],
  };
}

/** @throws ZonelensError `not_found` */
export async function passageSubject(store: PassageStore, id: string): Promise<ResolvedSubject> {
  const passage = await requiredPassage(store, id);
  const [vector = null] = await store.vectorsOf([passage.label]);
  return {
    wording: plain([...passage.headings, passage.tableHead ?? '', passage.text].join('\n')),
    vector,
    tokens: null,
    question: null,
    interpreted: [],
    except: new Set(await store.labelsOfArticle(passage.article.id)),
    ownZone: passage.article.scope?.place ?? passage.about[0] ?? null,
    ownPassages: [passage.label],
  };
}

/**
 * An article is matched by the mean of its passages' vectors and by the words of its title and headings.
 * @throws ZonelensError `not_found`
 */
export async function articleSubject(store: PassageStore, id: string): Promise<ResolvedSubject> {
  const article = await requiredArticle(store, id);
  const labels = await store.labelsOfArticle(id);
  const vector = exampleVector(await store.vectorsOf(labels), []);
  return {
    wording: plain([article.title, ...article.sections.flatMap(({ headings }) => headings)].join('\n')),
    vector,
    tokens: null,
    question: null,
    interpreted: [],
    except: new Set(labels),
    ownZone: article.scope?.place ?? null,
    ownPassages: await nearestFirst(store, vector, labels),
  };
}

/**
 * Examples of what is wanted and of what is not, each the id of a passage or a text. The example passages are no matches.
 * @param texts for each example that is a text, its vector
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
  return {
    wording: plain(''),
    vector,
    tokens: null,
    question: null,
    interpreted: [],
    except: new Set(labels),
    ownZone: null,
    ownPassages: [],
  };
}

/**
 * The mean of the liked vectors minus half the mean of the unliked ones, at unit length; null when they cancel out.
 * Rocchio (1971), with the usual smaller weight for negative examples.
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

/** Text from the corpus, where quotation marks are not search operators. */
function plain(text: string): Wording {
  return plainWording(normalisedText(text));
}

/** Sorts labels by similarity to the vector, ties by label. Without a vector the order stays. */
async function nearestFirst(
  store: PassageStore,
  vector: Float32Array | null,
  labels: readonly number[],
): Promise<number[]> {
  if (vector === null) return [...labels];
  const similarities = await new Similarities(store, vector).of(labels);
  return labels
    .map((label, at) => ({ label, similarity: similarities[at] as number }))
    .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
    .map(({ label }) => label);
}
