/** What is being compared? A query, a passage or an article, as words and a vector to match with. */
import { normalisedText } from '../corpus/normalise.js';
import { isZero } from '../embed/embedder.js';
import { toUnitLength } from '../embed/pooling.js';
import { ZonelensError } from '../errors.js';
import { parseWording, type Wording } from '../search/syntax.js';
import type { Generation } from '../store/generation.js';
import type { VectorIndex } from '../store/vectors.js';

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
export function passageSubject({ catalogue, vectors }: Readers, id: string): ResolvedSubject {
  const passage = catalogue.passageById(id);
  if (passage === null) throw new ZonelensError('not_found', `There is no passage ${id}.`);
  return {
    wording: plain([...passage.headings, passage.text].join('\n')),
    vector: vectors.vectorOf(passage.label),
    except: new Set(catalogue.labelsOfArticle(passage.article.id)),
    ownZone: catalogue.ownZoneOf(passage.article.id) ?? passage.zones[0] ?? null,
    ownPassages: [passage.label],
  };
}

/** An article is the mean of its passages, and the words of its title and headings. @throws ZonelensError `not_found` */
export function articleSubject({ catalogue, vectors }: Readers, id: string): ResolvedSubject {
  const article = catalogue.articleById(id);
  if (article === null) throw new ZonelensError('not_found', `There is no article ${id}.`);
  const labels = catalogue.labelsOfArticle(id);
  const vector = meanVector(vectors, labels);
  return {
    wording: plain([article.title, ...article.sections.flatMap(({ headings }) => headings)].join('\n')),
    vector,
    except: new Set(labels),
    ownZone: article.ownZone,
    ownPassages: vector === null ? labels : nearestFirst(vectors, vector, labels),
  };
}

/**
 * Examples of what is wanted and of what is not, each a passage's id or a text; the passages themselves are no matches.
 * @param texts the vectors of those that are texts
 * @throws ZonelensError `input_invalid` when the examples cancel out
 */
export function examplesSubject(
  { catalogue, vectors }: Readers,
  like: readonly string[],
  unlike: readonly string[],
  texts: ReadonlyMap<string, Float32Array>,
): ResolvedSubject {
  const except = new Set<number>();
  const vectorOf = (example: string): Float32Array[] => {
    const label = catalogue.passageById(example)?.label;
    if (label === undefined) return [texts.get(example)].filter((vector) => vector !== undefined);
    except.add(label);
    return [vectors.vectorOf(label)];
  };
  const vector = exampleVector(like.flatMap(vectorOf), unlike.flatMap(vectorOf));
  if (vector === null) {
    const message = 'and unlike cancel out, or hold no word that the model knows';
    throw new ZonelensError('input_invalid', 'The request is not valid.', {
      faults: [{ field: 'like', message }],
    });
  }
  return { wording: plain(''), vector, except, ownZone: null, ownPassages: [] };
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

type Readers = Pick<Generation, 'catalogue' | 'vectors'>;

/** Text of the corpus: its quotation marks are no operators. */
function plain(text: string): Wording {
  return { text: normalisedText(text), phrases: [], excluded: [] };
}

function meanVector(vectors: VectorIndex, labels: readonly number[]): Float32Array | null {
  return exampleVector(
    labels.map((label) => vectors.vectorOf(label)),
    [],
  );
}

/** Ties by label. */
function nearestFirst(vectors: VectorIndex, vector: Float32Array, labels: readonly number[]): number[] {
  const similarity = new Map(labels.map((label) => [label, vectors.similarity(vector, label)]));
  return [...labels].sort((a, b) => (similarity.get(b) ?? 0) - (similarity.get(a) ?? 0) || a - b);
}

function add(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + weight * (vector[d] as number);
}
