/** What says which place an article is about, and where does it stand? */
import type { Article } from '../article.js';
import type { MappedText } from '../mapped-text.js';
import type { PlaceAt } from './authorities.js';

/** What a person said, and the parts of an article that its scope is read from, the strongest evidence first. */
export const SCOPE_GROUNDS = ['corrected', 'title', 'issuer', 'metadata', 'lead'] as const;
export type ScopeGround = (typeof SCOPE_GROUNDS)[number];

export interface ScopeEvidence {
  /** The field that says it. The body is the text of all sections in order, without headings. */
  where: 'title' | 'issuer' | 'documentNumber' | 'source' | 'body';
  /** Verbatim: the field from `start` to `end`, in UTF-16 units of the original. */
  text: string;
  start: number;
  end: number;
}

export interface Scope {
  /** The id of the place. */
  place: string;
  by: ScopeGround;
  evidence: ScopeEvidence;
}

/** What the scope of an article is decided by. */
export type ScopeSource = Pick<Article, 'title' | 'issuer' | 'documentNumber' | 'source' | 'sections'>;

/** @param found where the normalised field names the place */
export function scopeBy(
  by: ScopeGround,
  where: ScopeEvidence['where'],
  original: string,
  mapped: MappedText,
  found: PlaceAt,
): Scope {
  const [start, end] = mapped.toOriginal(found.start, found.end);
  return { place: found.place.id, by, evidence: { where, text: original.slice(start, end), start, end } };
}
