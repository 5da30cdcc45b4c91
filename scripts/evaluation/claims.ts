/**
 * Of claims that a reader labelled, right ones and wrong ones, how many does the check of claims keep? Each is on a passage of the
 * sample corpus; which half it belongs to is decided by its article.
 */
import { readFileSync } from 'node:fs';
import type { BriefLanguage } from '../../src/desk/brief/brief.js';
import { checkedClaims } from '../../src/desk/claims/check.js';
import type { Drop } from '../../src/desk/claims/claim.js';
import type { StoredPassage } from '../../src/store/records.js';
import { type Half, halfOf } from './halves.js';

const GOLD = new URL('../../tests/desk/claims/gold/', import.meta.url);

export interface LabelledClaim {
  document: string;
  /** The id of the one that it cites. */
  passage: string;
  language: BriefLanguage;
  /** What is wrong with it; null for a right one. */
  kind: string | null;
  text: string;
}

export interface JudgedClaim extends LabelledClaim {
  half: Half;
  verdict: Drop | 'kept';
}

export function labelledClaims(): LabelledClaim[] {
  const right = read<Omit<LabelledClaim, 'kind'>[]>('right.json');
  const wrong = read<LabelledClaim[]>('wrong.json');
  return [...right.map((claim) => ({ ...claim, kind: null })), ...wrong];
}

const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, GOLD), 'utf8')) as T;

/** @param passages all that the claims cite */
export function judgeClaims(
  claims: readonly LabelledClaim[],
  passages: readonly StoredPassage[],
): JudgedClaim[] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return claims.map((claim) => {
    const passage = byId.get(claim.passage);
    if (passage === undefined) throw new Error(`There is no passage ${claim.passage}.`);
    const { dropped } = checkedClaims({
      claims: [{ text: claim.text, passages: [claim.passage] }],
      passages: [passage],
      language: claim.language,
      firsts: [],
    });
    return { ...claim, half: halfOf(claim.document), verdict: dropped[0]?.kind ?? 'kept' };
  });
}

export interface Share {
  kept: number;
  claims: number;
}

export const shareKept = (claims: readonly JudgedClaim[]): Share => ({
  kept: claims.filter(({ verdict }) => verdict === 'kept').length,
  claims: claims.length,
});
