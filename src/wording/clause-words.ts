/** By which words are the clauses of a text compared? */
import { normalisedText } from '../corpus/normalise.js';
import { splitSentences } from '../corpus/sentences.js';
import { SANCTION } from '../statements/modality-cues.js';
import { citationsIn, clauseKey } from './citations.js';
import type { Clause } from './clauses.js';
import { Letters } from './letters.js';
import { offenceOf } from './offences.js';
import type { ClauseWording } from './pair-signs.js';

/** A clause with its words, without its number, as published. */
export type ClauseText = Pick<Clause, 'number'> & { text: string };

/** Shorter sentences are like others by chance. */
const FEWEST_LETTERS = 6;

/** @param vectors of the texts in their order, by one model; null when no model is asked */
export function wordingsOf(
  clauses: readonly ClauseText[],
  vectors: readonly (Float32Array | null)[] | null,
): ClauseWording[] {
  const letters = clauses.map(({ text }) => new Letters(text).codes);
  const byKey = new Map(clauses.map(({ number }, at) => [clauseKey(number), at]));
  return clauses.map(({ text }, at) => {
    const normalised = normalisedText(text);
    const cited = new Set(citationsIn(normalised).map(({ clause }) => byKey.get(clause) ?? at));
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return {
      letters: letters[at] as Uint16Array,
      lines: lines.length > 1 ? lines.map((line) => new Letters(line).codes) : [],
      sentences: splitSentences(text)
        .map(({ start, end }) => new Letters(text.slice(start, end)).codes)
        .filter(({ length }) => length >= FEWEST_LETTERS),
      cites: [...cited].filter((other) => other !== at),
      isPenalty: SANCTION.test(normalised),
      offence: offenceOf(text),
      vector: vectors?.[at] ?? null,
    };
  });
}
