/** What stands in place of the sentences of a part of a brief, such as what a language model wrote? */
import type { KeptClaim } from '../claims/claim.js';
import type { BriefPartKind, BriefSentence } from './brief.js';

/** Sentences by the part that they stand in. */
export type Instead = ReadonlyMap<BriefPartKind, readonly InsteadSentence[]>;
export type InsteadSentence = Pick<BriefSentence, 'text' | 'citations'>;

export function insteadOf(claims: readonly KeptClaim[]): Instead {
  const parts = new Set(claims.flatMap(({ part }) => part ?? []));
  return new Map([...parts].map((part) => [part, claims.filter((claim) => claim.part === part)]));
}
