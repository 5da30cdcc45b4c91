/**
 * Which passages hold the terms of a query? Lucene finds candidates by a score of its own; the exact scores of the contract
 * follow from the stored frequencies, so that every store ranks alike.
 */
import { LRUCache } from 'lru-cache';
import { B, type IndexedTerm, idfOf, K1, rarestFirst, selectTerms, weightsOf } from '../../../store/bm25.js';
import type { LexicalHit } from '../../../store/passage-store.js';
import type { Answer, Connection } from '../connection/index.js';
import { FREQUENCY_SCALE, RESCORED } from '../mapping.js';
import { indexOf, isLive, type Marker } from '../marker.js';
import { COLUMNS_ONLY } from '../passage-document.js';
import { indexedTerm } from './narrowing.js';

/** Terms whose counts are kept, of one generation. */
const KEPT_TERMS = 50_000;

/**
 * Terms whose passages are ranked by a condition of each. A query of OpenSearch has at most 1024 conditions, and a pasted text may name
 * thousands of concepts: of the terms beyond these, the most common ones, any is as good as another for being a candidate.
 */
const MOST_RANKED = 512;

/** Candidates for each hit that is asked for, and the least number of them. */
const CANDIDATES_PER_HIT = 2;
const LEAST_CANDIDATES = 1000;

const SCORE = `double score = 0;
double norm = params.k1 * (1 - params.b + params.b * doc['length'].value / params.average);
for (int i = 0; i < params.terms.length; ++i) {
  double frequency = termFreq('terms', params.terms[i]) / (double) params.scale;
  if (frequency > 0) score += params.weights[i] * frequency * (params.k1 + 1) / (frequency + norm);
}
return score;`;

export class LexicalRanking {
  private readonly counts = new LRUCache<string, number>({ max: KEPT_TERMS });

  constructor(
    private readonly connection: Connection,
    private readonly marker: Marker,
  ) {}

  /** The distinct terms that occur in live passages, in the given order, each with the number of these. */
  async indexed(terms: readonly string[]): Promise<IndexedTerm[]> {
    const distinct = [...new Set(terms)].filter((term) => term !== '');
    const unknown = distinct.filter((term) => !this.counts.has(term));
    if (unknown.length > 0) {
      const index = indexOf(this.connection, 'passages', this.marker);
      const live = isLive(this.marker);
      // A search for each. One aggregation with a filter for each tests them on every live passage: that takes five times as long among
      // 300,000 passages, and longer the more there are.
      const answers = await this.connection.searches(
        unknown.map((term) => ({
          index,
          body: { size: 0, query: { bool: { filter: [{ term: { terms: indexedTerm(term) } }, live] } } },
        })),
      );
      for (const [at, { total }] of answers.entries()) this.counts.set(unknown[at] as string, total);
    }
    return distinct
      .map((term) => ({ term, passages: this.counts.get(term) ?? 0 }))
      .filter(({ passages }) => passages > 0);
  }

  /** Those of the terms that are scored in the ranking by the words of a query. */
  selected(indexed: readonly IndexedTerm[]): IndexedTerm[] {
    return selectTerms(indexed, this.marker.counts.passages);
  }

  /** The search for the best passages of those that a query lets through. */
  body(terms: readonly IndexedTerm[], depth: number, allowed: object): object {
    const { counts, terms: total } = this.marker;
    const weights = weightsOf(terms);
    const names = terms.map(({ term }) => indexedTerm(term));
    const script = {
      source: SCORE,
      params: {
        terms: names,
        weights: terms.map(({ passages }, at) => (weights[at] as number) * idfOf(passages, counts.passages)),
        k1: K1,
        b: B,
        scale: FREQUENCY_SCALE,
        average: total / Math.max(1, counts.passages),
      },
    };
    const ranked = new Set(rarestFirst(terms).slice(0, MOST_RANKED));
    const should: object[] = terms.flatMap((term, at) =>
      ranked.has(term)
        ? [{ term: { terms: { value: names[at] as string, boost: weights[at] as number } } }]
        : [],
    );
    if (ranked.size < terms.length)
      should.push({
        terms: { terms: names.filter((_, at) => !ranked.has(terms[at] as IndexedTerm)), boost: 0 },
      });
    const holders = { bool: { filter: [{ terms: { terms: names } }] } };
    return {
      size: depth,
      ...COLUMNS_ONLY,
      docvalue_fields: ['label'],
      track_total_hits: false,
      query: {
        bool: {
          should,
          minimum_should_match: 1,
          filter: [allowed],
        },
      },
      rescore: {
        window_size: Math.min(RESCORED, Math.max(LEAST_CANDIDATES, CANDIDATES_PER_HIT * depth)),
        query: {
          query_weight: 0,
          rescore_query_weight: 1,
          rescore_query: { script_score: { query: holders, script } },
        },
      },
    };
  }
}

/** The hits of a search of `body`, best first, ties by label. */
export function lexicalHits({ hits }: Answer): LexicalHit[] {
  return hits
    .map(({ score, fields }) => ({ label: fields?.label?.[0] as number, score: score as number }))
    .sort((a, b) => b.score - a.score || a.label - b.label);
}
