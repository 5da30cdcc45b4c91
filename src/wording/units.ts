/** Into which parts is a text cut whose wording is looked for, and into which ones a text that is in no index? */
import { type Span, splitSentences } from '../corpus/sentences.js';
import { LETTER } from './letters.js';

/**
 * Letters of the shortest part. Shorter sentences, such as the items of a list, are looked for together with what follows
 * them: alone, they are formulas.
 */
const UNIT_LETTERS = 40;

/** Letters of a part of a text that is in no index, about those of a passage. */
const PART_LETTERS = 400;

/** Sentences, short ones together with the next; the last one may be short. They cover the text without gaps. */
export const unitsOf = (text: string): Span[] => gathered(text, UNIT_LETTERS);

/** Some sentences each. They cover the text without gaps. */
export const partsOf = (text: string): Span[] => gathered(text, PART_LETTERS);

function gathered(text: string, least: number): Span[] {
  const spans: Span[] = [];
  let isFull = true;
  for (const { start, end } of splitSentences(text)) {
    const last = spans.at(-1);
    if (last === undefined || isFull) spans.push({ start, end });
    else last.end = end;
    const { start: from, end: to } = spans.at(-1) as Span;
    isFull = lettersIn(text.slice(from, to)) >= least;
  }
  return spans;
}

const lettersIn = (text: string) => text.match(LETTERS)?.length ?? 0;

const LETTERS = new RegExp(LETTER.source, 'gu');
