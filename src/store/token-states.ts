/**
 * How are the states of the tokens of a passage kept in one string of bytes? The number of its sentences and the number of
 * tokens of each, two bytes each, then the packed states in order. Which states can be compared?
 */

import type { AskedTokens } from '../embed/asked-tokens.js';
import { type ModelCard, partsOf, tokenPartOf } from '../embed/card.js';
import { bytesPerToken, type PackedTokens } from '../embed/packed-tokens.js';
import { modelFingerprint } from './fingerprint.js';

/** What made token states. Those of one origin can be compared, and the same sentences have the same. */
export interface TokenOrigin {
  /** Fingerprint of the part of the model. */
  part: string;
  /** sha256. */
  projection: string;
  dimensions: number;
}

/** Null when the model makes no token states. */
export function tokenOriginOf(model: ModelCard): TokenOrigin | null {
  const part = tokenPartOf(model);
  const card = partsOf(model)[part?.at ?? -1]?.card;
  if (part === null || card === undefined) return null;
  return { part: modelFingerprint(card), projection: part.projection, dimensions: part.dimensions };
}

export function isSameOrigin(one: TokenOrigin | null, other: TokenOrigin | null): boolean {
  return (
    one?.part === other?.part &&
    one?.projection === other?.projection &&
    one?.dimensions === other?.dimensions
  );
}

/** Size of a number at the beginning. */
const COUNT_BYTES = 2;

/** The states of all sentences of a passage as they are stored. */
export function joinSentences(sentences: readonly PackedTokens[], dimensions: number): Buffer {
  const counts = Buffer.alloc(COUNT_BYTES * (1 + sentences.length));
  counts.writeUInt16LE(sentences.length);
  for (const [at, { length }] of sentences.entries())
    counts.writeUInt16LE(length / bytesPerToken(dimensions), COUNT_BYTES * (1 + at));
  return Buffer.concat([counts, ...sentences]);
}

/** The states of each sentence, as views of the bytes. */
export function splitSentences(states: Buffer, dimensions: number): PackedTokens[] {
  const count = states.readUInt16LE();
  let start = COUNT_BYTES * (1 + count);
  return Array.from({ length: count }, (_, at) => {
    const from = start;
    start += states.readUInt16LE(COUNT_BYTES * (1 + at)) * bytesPerToken(dimensions);
    return states.subarray(from, start);
  });
}

/** Gives the best match in one sentence of each token of a question. It is worked out when it is first asked for. */
export type SentenceMatch = () => Float32Array;

/** Those of each sentence of the states. @param dimensions of the states */
export function matchesIn(states: Buffer, dimensions: number, asked: AskedTokens): SentenceMatch[] {
  return splitSentences(states, dimensions).map((sentence) => {
    let known: Float32Array | undefined;
    return () => {
      known ??= asked.bestMatches(sentence);
      return known;
    };
  });
}
