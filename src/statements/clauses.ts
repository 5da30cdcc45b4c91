/** Into which sentences and clauses does a normalised passage fall? Norms are cut at commas to hear what each part says. */
import { type Span, splitSentences } from '../corpus/sentences.js';

/** A semicolon or a pause ends a part of a sentence, not the sentence: the parts share their subject. */
const GOES_ON = /[;；…][”’」』》)\]"']*\s*$/;

/**
 * The sentences of a text, without the white space around them. Unlike the units that passages are cut into, they end only
 * at a full stop, a question or exclamation mark, or a line end.
 */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  let start: number | null = null;
  for (const part of splitSentences(text)) {
    start ??= part.start;
    const written = text.slice(start, part.end);
    if (!written.endsWith('\n') && part.end < text.length && GOES_ON.test(written)) continue;
    const sentence = trimmed(written, start);
    if (sentence.start < sentence.end) sentences.push(sentence);
    start = null;
  }
  return sentences;
}

function trimmed(written: string, start: number): Span {
  const lead = written.length - written.trimStart().length;
  return { start: start + lead, end: start + Math.max(lead, written.trimEnd().length) };
}

export interface Clause extends Span {
  text: string;
  /** Whether a semicolon or the end of the sentence follows: what was said no longer holds. */
  endsPart: boolean;
}

/** Brackets and quotes, in which a comma ends no clause. */
const OPENS = '(《“「『[';
const CLOSES = ')》”」』]';
const SIGN = /[,:;(《“「『[)》”」』\]]/g;

/** Clauses of a sentence, between commas, colons and semicolons that stand in no bracket or quote. */
export function clausesOf(sentence: string): Clause[] {
  const clauses: Clause[] = [];
  let depth = 0;
  let start = 0;
  const close = (end: number): void => {
    const text = sentence.slice(start, end).trim();
    if (text !== '')
      clauses.push({ start, end, text, endsPart: end === sentence.length || sentence[end] === ';' });
    start = end + 1;
  };
  for (const { 0: sign, index } of sentence.matchAll(SIGN)) {
    if (OPENS.includes(sign)) depth++;
    else if (CLOSES.includes(sign)) depth = Math.max(0, depth - 1);
    else if (sign === ';' || depth === 0) close(index);
  }
  close(sentence.length);
  return clauses;
}
