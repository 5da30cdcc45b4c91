/**
 * What does a language model claim, and what became of it? A claim is a sentence with the passages that it rests on. Code decides
 * whether they say so; what they do not say is dropped, and counted by kind.
 */
import { z } from 'zod';
import type { StoredPassage } from '../../store/records.js';
import type { BriefLanguage, BriefPartKind, PassageCitation } from '../brief/brief.js';
import { plainText } from './form.js';

/** In the order in which they are looked for. */
export const DROPS = [
  /** Not of the form that was asked for. */
  'malformed',
  'too-many',
  'too-long',
  /** Names no passage. */
  'no-citation',
  /** Names a passage that was not given. */
  'unknown-passage',
  'language',
  /** Has a link, a tag or code, or a web address that its passages have not. */
  'markup',
  /** Speaks to the reader, or rests on a sentence that does: an order within a text. */
  'address',
  /** Names a place, or has one as its subject, of which the passages do not speak. */
  'place',
  'figure',
  'date',
  /** Says that somebody was first, which neither the passages nor the dates say. */
  'first',
  /** Says that something was done which is planned, permitted, ordered or denied, or the reverse. */
  'modality',
  /** Its words are not those of the passages. */
  'unsupported',
] as const;
export type Drop = (typeof DROPS)[number];

/** Claims that are read of one answer; nobody reads more. */
export const MAX_CLAIMS = 40;
/** Characters of a claim: one sentence or two. */
export const MAX_CLAIM_LENGTH = 400;
const MAX_CITED = 6;

export const claimSchema = z.object({
  text: z.string().transform(plainText).pipe(z.string().min(1)),
  passages: z.array(z.string()).max(MAX_CITED).default([]),
  part: z.string().nullish(),
});

/** What a model is asked to return. */
export const claimsSchema = z.object({ claims: z.array(z.unknown()) });

export interface KeptClaim {
  text: string;
  /** The part of a brief that it is written for; null when it answers a question. */
  part: BriefPartKind | null;
  /** Of each passage that it names the sentence that says most of it; at least one. */
  citations: PassageCitation[];
}

export interface Checked {
  claims: KeptClaim[];
  /** Kinds in order, only those that occur. */
  dropped: { kind: Drop; claims: number }[];
}

/** What is checked, and against what. Plain data, so that a thread can do it. */
export interface Checking {
  /** What the model returned, as JSON. */
  claims: readonly unknown[];
  /** The passages that it was given. */
  passages: readonly StoredPassage[];
  language: BriefLanguage;
  /** Ids of the places that were first, by their dates. */
  firsts: readonly string[];
}
