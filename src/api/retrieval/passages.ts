/** Which passages does a knowledge platform get for its questions? The hits of a search that answer, and what is known of each. */
import { z } from 'zod';
import { ZonelensError } from '../../errors.js';
import type { ZonelensService } from '../../queries/service.js';
import type { Hit } from '../../search/answer.js';
import { MAX_LIMIT } from '../../search/limits.js';
import { parseQuery, type Query } from '../../search/query.js';
import type { PassageFilter } from '../../store/filter.js';

/** The id of the one collection of passages that a service has. */
export const CORPUS = 'zonelens';

export interface Retrieval {
  queries: readonly Query[];
  /** Passages at most. */
  most: number;
  /** The least score of a passage, 0 to 1. */
  threshold: number;
}

export interface Retrieved {
  /** Each query as it was searched for. */
  searched: string[];
  /** Best first. */
  hits: Hit[];
}

export const threshold = z
  .number('must be a number')
  .min(0, 'must be at least 0')
  .max(1, 'must be at most 1')
  .nullish()
  .describe('The least score of a passage; 0 by default.');

/** What answers say of their fields. */
export const SCORE = 'What passages are ranked by, 0 to 1.';
export const CONTENT = 'The passage as published, after the header of a table that it begins within.';
export const attributes = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .describe('What is known of the passage and its article.');

/** @throws ZonelensError `not_found` */
export function checkCorpus(id: string): void {
  if (id !== CORPUS)
    throw new ZonelensError(
      'not_found',
      `There is no knowledge ${id}. The one of this service is ${CORPUS}.`,
    );
}

/**
 * @param filter holds beside what the text itself says, see `parseQuery`
 * @param interpret whether the text may restrict the passages in words
 */
export const queryFor = (text: string, filter: PassageFilter, interpret: boolean): Query =>
  parseQuery({ q: text, limit: MAX_LIMIT, interpret }, filter);

/**
 * The best passages of all queries together, each once with its best score. Of each query the first `MAX_LIMIT` hits are looked at.
 * A weak hit is only among the nearest and is left out, so that a question that nothing answers gets no passage.
 */
export async function retrieve(
  service: ZonelensService,
  { queries, most, threshold }: Retrieval,
  signal: AbortSignal,
): Promise<Retrieved> {
  const results = await service.searchEach(queries, signal);
  const best = new Map<string, Hit>();
  for (const hit of results.flatMap(({ hits }) => hits)) {
    const known = best.get(hit.id);
    if (!hit.weak && hit.score >= threshold && (known === undefined || known.score < hit.score))
      best.set(hit.id, hit);
  }
  const hits = [...best.values()];
  // The hits of one query are in the order of its ranking, which a reranker makes without the score.
  if (queries.length > 1) hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const searched = results.map(({ searched }, at) => {
    const { text, wording, interpreted } = queries[at] as Query;
    return searched === text && interpreted.length > 0 ? wording.text : searched;
  });
  return { searched, hits: hits.slice(0, most) };
}

/** The text as published; what begins within a table is of no use without its caption and header. */
export const contentOf = ({ tableHead, text }: Hit): string =>
  tableHead === null ? text : `${tableHead}\n${text}`;

/** OpenAI's limit. */
const MAX_VALUE_LENGTH = 512;

/** What is known of a passage and its article, without what is not. Names of several places or themes are one text. */
export function attributesOf(hit: Hit): Record<string, string | number> {
  const { article, zones, themes, headings, page } = hit;
  const facts = {
    passage: hit.id,
    article: article.id,
    url: article.url,
    source: article.source,
    date: article.date,
    issuer: article.issuer,
    documentNumber: article.documentNumber,
    category: article.category,
    status: article.status,
    zone: zones.map(({ name }) => name).join('、'),
    theme: themes.map(({ zh }) => zh).join('、'),
    headings: headings.join(' › '),
    page,
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, withinLimit(value)]],
    ),
  );
}

const withinLimit = (value: string | number): string | number =>
  typeof value === 'string' && value.length > MAX_VALUE_LENGTH
    ? `${value.slice(0, MAX_VALUE_LENGTH - 1)}…`
    : value;
