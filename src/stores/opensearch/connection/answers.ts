/** What does an answer of OpenSearch hold? Checked, because another server may have given it. */
import type { OpenSearchTarget } from '../../../store-address.js';
import { late, notOpenSearch } from './errors.js';

/** The state of a document when it was read or written. */
export interface Version {
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface Found<T> {
  readonly source: T;
  readonly version: Version;
}

export interface Hit {
  readonly id: string;
  /** Null when hits are sorted by something else. */
  readonly score: number | null;
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks knows what is stored
  readonly source?: any;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly fields?: Record<string, any[]>;
  // biome-ignore lint/suspicious/noExplicitAny: numbers, texts or null, to be sent back as they are
  readonly sort?: any[];
}

export interface Answer {
  /** Number of documents that match, or of hits if the request did not want it counted. */
  readonly total: number;
  readonly hits: Hit[];
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks knows their form
  readonly aggregations: Record<string, any>;
}

interface RawHit {
  _id: string;
  _score?: number | null;
  _source?: unknown;
  fields?: Record<string, unknown[]>;
  sort?: unknown[];
}

/** @throws ZonelensError `deadline_exceeded` when the answer is only a part, `config_invalid` when it is no answer to a search */
export function answerOf(body: unknown, target: OpenSearchTarget): Answer {
  const { hits, aggregations = {}, timed_out } = Object(body);
  if (!Array.isArray(hits?.hits)) throw notOpenSearch(target);
  if (timed_out === true) throw late(target);
  return { total: hits.total?.value ?? hits.hits.length, hits: hits.hits.map(hitOf), aggregations };
}

function hitOf({ _id, _score = null, _source, fields, sort }: RawHit): Hit {
  return {
    id: _id,
    score: _score,
    ...(_source !== undefined && { source: _source }),
    ...(fields !== undefined && { fields }),
    ...(sort !== undefined && { sort }),
  };
}

/** @throws ZonelensError `config_invalid` when the answer has no version */
export function versionOf(body: unknown, target: OpenSearchTarget): Version {
  const { _seq_no: seqNo, _primary_term: primaryTerm } = Object(body);
  if (typeof seqNo !== 'number' || typeof primaryTerm !== 'number') throw notOpenSearch(target);
  return { seqNo, primaryTerm };
}

/** The items of an answer to several requests, as many as were asked. @throws ZonelensError `config_invalid` */
export function itemsOf<T>(items: unknown, count: number, target: OpenSearchTarget): T[] {
  if (!Array.isArray(items) || items.length !== count) throw notOpenSearch(target);
  return items;
}
