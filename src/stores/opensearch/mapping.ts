/**
 * How do passages, articles and figures lie in OpenSearch? Documents never change once they are published: a changed article
 * gets new ones, under another revision. Which of them are live, `marker.ts` says.
 */
import { ZonelensError } from '../../errors.js';
import { B, K1 } from '../../store/bm25.js';
import type { Connection, OpenSearchTarget } from './connection/index.js';

/** Raise it when the mappings or the documents change: then a new set of indices is made. */
export const MAPPING_VERSION = 1;

/** Between a term and how often it occurs. */
export const COUNT_DELIMITER = '\u0001';

/** A weighted frequency times this is a whole number, as an index stores it; see `FIELD_WEIGHTS`. */
export const FREQUENCY_SCALE = 10;

/** The candidates of a ranking by terms, of which the exact scores are then computed. */
export const RESCORED = 10_000;

const LIMITS = {
  /** Labels, revisions and places in one condition. */
  max_terms_count: 1_000_000,
  max_result_window: 1_000_000,
  max_rescore_window: RESCORED,
  /** Of the expressions that choose values of an aggregation. */
  max_regex_length: 100_000,
} as const;

/**
 * Terms come as the program makes them, each with its frequency. Characters are looked up one by one, so that a phrase of any
 * characters is found.
 */
const ANALYSIS = {
  filter: { frequencies: { type: 'delimited_term_freq', delimiter: COUNT_DELIMITER } },
  tokenizer: { characters: { type: 'ngram', min_gram: 1, max_gram: 1 } },
  analyzer: {
    counted: { type: 'custom', tokenizer: 'keyword', filter: ['frequencies'] },
    whole: { type: 'custom', tokenizer: 'keyword' },
    characters: { type: 'custom', tokenizer: 'characters' },
  },
} as const;

/** Frequencies are stored ten times as large, so that the first ranking saturates where the exact scores do. */
const SIMILARITY = { scaled: { type: 'BM25', k1: K1 * FREQUENCY_SCALE, b: B } } as const;

/** A longer value is not found; Lucene holds at most 32,766 bytes. */
const keyword = { type: 'keyword', ignore_above: 8191 } as const;
const whole = { type: 'long' } as const;
const bytes = { type: 'binary', doc_values: true } as const;
/** JSON or bytes as a text, which the server gives back as it got it: objects come back with their fields in another order. */
const json = { type: 'keyword', index: false, doc_values: false } as const;
const characters = { type: 'text', analyzer: 'characters', norms: false } as const;

/** Of every document: the generation in which it was born, and the revision of its article. */
const LIFE = { born: whole, revision: keyword } as const;

/** The fields of a passage's facts that filters test; see `FactName`. */
export const FACT_FIELDS = [
  ...['articleId', 'language', 'about', 'mentions', 'themes', 'modalities', 'category', 'issuer', 'date'],
  ...['adopted', 'effective', 'status', 'year', 'effectiveYear', 'adoptedYear', 'level', 'zoneTypes'],
  ...['provinces', 'territory'],
] as const;

/** @param dimensions of the model's vectors */
export function passageIndex(target: OpenSearchTarget, dimensions: number): object {
  return index(
    target,
    { knn: true, similarity: SIMILARITY },
    {
      // They are read as columns; see `passage-document.ts`.
      _source: { includes: ['label', 'id', 'embedHash', 'statesHash', 'alike', 'length', 'content'] },
      properties: {
        ...LIFE,
        label: whole,
        id: keyword,
        ...Object.fromEntries(FACT_FIELDS.map((name) => [name, keyword])),
        facts: bytes,
        packedTerms: bytes,
        terms: {
          ...{ type: 'text', analyzer: 'counted', search_analyzer: 'whole', index_options: 'freqs' },
          similarity: 'scaled',
        },
        length: whole,
        characters,
        vector: {
          type: 'knn_vector',
          dimension: dimensions,
          method: { name: 'hnsw', engine: target.vectorEngine, space_type: 'innerproduct' },
        },
        sentences: bytes,
        states: bytes,
        statesHash: keyword,
        embedHash: keyword,
        recency: whole,
        zoneThemes: keyword,
        claims: keyword,
        alike: keyword,
        isReprint: { type: 'boolean' },
        content: json,
      },
    },
  );
}

export function articleIndex(target: OpenSearchTarget): object {
  return index(
    target,
    {},
    {
      properties: {
        ...LIFE,
        id: keyword,
        order: whole,
        title: keyword,
        headings: keyword,
        place: keyword,
        newerVersion: keyword,
        versionKey: keyword,
        repealKeys: keyword,
        editionKey: keyword,
        ...{ key: json, contentHash: json, passages: whole, terms: whole },
        content: json,
        article: json,
      },
    },
  );
}

export function figureIndex(target: OpenSearchTarget): object {
  return index(
    target,
    {},
    {
      properties: {
        ...LIFE,
        label: whole,
        start: whole,
        ...Object.fromEntries(['place', 'kind', 'unit', 'aspect', 'thing'].map((name) => [name, keyword])),
        object: characters,
        value: { type: 'double' },
      },
    },
  );
}

/** What is looked up by its id alone. */
export function recordIndex(target: OpenSearchTarget): object {
  return index({ ...target, shards: 1 }, {}, { properties: { content: json } });
}

/** Records, which are also listed by kind; see `records.ts`. */
export function listedIndex(target: OpenSearchTarget): object {
  return index(
    { ...target, shards: 1 },
    {},
    { properties: { kind: keyword, id: keyword, value: json, version: json } },
  );
}

/** Vectors and token states by the hash of what they were made of; see `kept-vectors.ts`. */
export function keptIndex(target: OpenSearchTarget): object {
  return index(target, {}, { properties: { at: whole, bytes: json } });
}

function index({ shards, replicas }: OpenSearchTarget, settings: object, mappings: object): object {
  return {
    settings: {
      index: {
        number_of_shards: shards,
        // On one node there are none, so that a small cluster is green, too.
        auto_expand_replicas: `0-${replicas}`,
        // A copy that only gets finished segments would be behind after a refresh.
        'replication.type': 'DOCUMENT',
        // A publication refreshes by itself. Between, it frees the room of segments that were merged into others.
        refresh_interval: '60s',
        ...LIMITS,
        ...settings,
        analysis: ANALYSIS,
      },
    },
    mappings: { _meta: { mapping: MAPPING_VERSION }, dynamic: 'strict', ...mappings },
  };
}

/**
 * Makes an index unless it is there.
 * @throws ZonelensError `index_incompatible` when there is another one of that name
 */
export async function makeIndex(connection: Connection, name: string, body: object): Promise<void> {
  if (await connection.createIndex(name, body)) return;
  if ((await connection.metaOf(name)).mapping === MAPPING_VERSION) return;
  throw new ZonelensError(
    'index_incompatible',
    `The index ${name} on the server was not made by this version of Zonelens. Delete it there, or choose another ` +
      'ZONELENS_STORE_PREFIX; then make the index: npm run ingest -- <your articles>',
  );
}
