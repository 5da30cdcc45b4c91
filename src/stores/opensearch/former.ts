/**
 * What can be used again of passages that are stored already? Their labels, their vectors by parts of models and of sentences, their
 * token states.
 */
import type { ModelCard } from '../../embed/card.js';
import type { KnownVectors } from '../../embed/embedder.js';
import { splitVector } from '../../embed/joined.js';
import { partIdentities, partsIn } from '../../store/model-identity.js';
import { partsOf } from '../../store/parts.js';
import { isSameOrigin, tokenOriginOf } from '../../store/token-states.js';
import type { Connection, Hit } from './connection/index.js';
import type { Kept } from './kept-vectors.js';
import { indexOf, type SetOfIndices } from './marker.js';
import { LARGE_AT_ONCE, pagesOf } from './pages.js';
import { COLUMNS_ONLY } from './passage-document.js';

export interface FormerPassage {
  label: number;
  id: string;
  articleId: string;
  embedHash: string;
  alike: string;
  vector: Float32Array;
  /** As `packVectors` made them; null when there are none. */
  sentences: Buffer | null;
  statesHash: string | null;
  states: Buffer | null;
}

/** @param query over the passages of the set, live or not */
export async function formerPassages(
  connection: Connection,
  set: Pick<SetOfIndices, 'set'>,
  query: object,
): Promise<FormerPassage[]> {
  const passages: FormerPassage[] = [];
  for await (const hits of pagesOf(connection, indexOf(connection, 'passages', set), {
    ...{ sort: ['label', 'born'], size: LARGE_AT_ONCE, ...FORMER },
    query: { bool: { filter: [query] } },
  }))
    passages.push(...hits.map(formerIn));
  return passages;
}

/** One passage for each embedded text, however many passages have the same. */
export async function formerByText(
  connection: Connection,
  set: Pick<SetOfIndices, 'set'>,
  query: object,
  hashes: readonly string[],
): Promise<FormerPassage[]> {
  const passages: FormerPassage[] = [];
  for (const part of partsOf([...new Set(hashes)], LARGE_AT_ONCE)) {
    const { hits } = await connection.search(indexOf(connection, 'passages', set), {
      ...{ size: part.length, track_total_hits: false, collapse: { field: 'embedHash' }, ...FORMER },
      query: { bool: { filter: [query, { terms: { embedHash: part } }] } },
    });
    passages.push(...hits.map(formerIn));
  }
  return passages;
}

/** Keys of the classes of texts of passages. @param query names passages with different labels */
export async function classesOf(
  connection: Connection,
  set: Pick<SetOfIndices, 'set'>,
  query: object,
): Promise<Set<string>> {
  const classes = new Set<string>();
  for await (const hits of pagesOf(connection, indexOf(connection, 'passages', set), {
    ...{ sort: ['label'], size: CLASSES_AT_ONCE, ...COLUMNS_ONLY, docvalue_fields: ['alike'] },
    query: { bool: { filter: [query] } },
  }))
    for (const { fields } of hits) classes.add(fields?.alike?.[0]);
  return classes;
}

const CLASSES_AT_ONCE = 5000;

/** Vectors are not part of the stored source. They are copied, because the script sees each of them in the same array. */
export const VECTOR = {
  vector: {
    script: {
      source: `float[] all = doc['vector'].value;
float[] copy = new float[all.length];
for (int i = 0; i < all.length; ++i) copy[i] = all[i];
return copy;`,
    },
  },
} as const;

/** What `formerIn` reads of a hit. */
export const FORMER = {
  _source: ['label', 'id', 'embedHash', 'alike', 'statesHash'],
  docvalue_fields: ['articleId', 'sentences', 'states'],
  script_fields: VECTOR,
} as const;

export function formerIn({ source, fields = {} }: Hit): FormerPassage {
  const { label, id, embedHash, alike, statesHash = null } = source;
  return {
    ...{ label, id, embedHash, alike, statesHash },
    articleId: fields.articleId?.[0] as string,
    vector: Float32Array.from(fields.vector?.[0] as number[]),
    sentences: bytesIn(fields.sentences),
    states: bytesIn(fields.states),
  };
}

const bytesIn = (values: unknown[] | undefined): Buffer | null =>
  values === undefined ? null : Buffer.from(values[0] as string, 'base64');

/** The vectors and states of passages, as another model may use them. */
export class Reusable {
  private readonly vectors = new Map<string, KnownVectors>();
  private readonly states = new Map<string, Buffer>();
  private readonly none: KnownVectors;

  constructor(private readonly model: ModelCard) {
    this.none = partIdentities(model).map(() => null);
  }

  /** @param madeBy what made them */
  add(passages: readonly FormerPassage[], madeBy: Pick<SetOfIndices, 'model' | 'tokenOrigin'>): this {
    const parts = partsIn(madeBy);
    const dimensions = parts.map((part) => part.dimensions);
    const places = partIdentities(this.model).map(({ fingerprint }) =>
      parts.findIndex((part) => part.fingerprint === fingerprint),
    );
    const hasSameTokens = isSameOrigin(madeBy.tokenOrigin, tokenOriginOf(this.model));
    for (const { embedHash, vector, statesHash, states } of passages) {
      const split = splitVector(dimensions, vector);
      const known = this.vectorsOf(embedHash);
      this.vectors.set(
        embedHash,
        places.map((place, at) => known[at] ?? split[place] ?? null),
      );
      if (hasSameTokens && statesHash !== null && states !== null) this.states.set(statesHash, states);
    }
    return this;
  }

  /** What workers made with this model. */
  addKept({ vectors, states }: Kept): this {
    const dimensions = partIdentities(this.model).map((part) => part.dimensions);
    const count = dimensions.reduce((sum, each) => sum + each, 0);
    for (const [embedHash, vector] of vectors)
      if (vector.length === count) this.vectors.set(embedHash, splitVector(dimensions, vector));
    for (const [statesHash, bytes] of states) this.states.set(statesHash, bytes);
    return this;
  }

  /** By the parts of the model. @param embedHash of the embedded text */
  vectorsOf(embedHash: string): KnownVectors {
    return this.vectors.get(embedHash) ?? this.none;
  }

  /** @param hash of the sentences */
  statesOf(hash: string): Buffer | null {
    return this.states.get(hash) ?? null;
  }
}
