/**
 * Which words of the field does a general dictionary not have? It cuts 标准地 into 标准 and 地, and then 地 joins whatever follows.
 * The words come from the glossary and from the list of short forms; those that it cuts into longer words only (容错|免责) stay cut.
 */
import { z } from 'zod';
import { parseContent, readDataFile } from '../data-file.js';
import { ownNames } from './own-names.js';
import { shortForms } from './short-forms.js';
import { cutWords, wordOf } from './words.js';

/** Longer terms are phrases. */
const MAX_LENGTH = 8;

/** Sum of the frequencies of the general dictionary. */
const TOTAL = 60_101_967;

/** What is read of the glossary here; `glossary/` checks the rest. */
const concepts = z.object({ concepts: z.array(z.object({ zh: z.array(z.string()) })) });

export interface FieldWord {
  word: string;
  frequency: number;
}

/** Each with the least frequency at which a segmenter prefers it to its parts, so that it never breaks up a neighbour. */
export function fieldWords(): FieldWord[] {
  const own = concepts.safeParse(ownNames()).data?.concepts ?? [];
  const listed = parseContent(concepts, readDataFile('glossary.json'), 'glossary').concepts;
  const terms = [...listed, ...own].flatMap(({ zh }) => zh);
  const all = new Set([...terms, ...shortForms().map(({ short }) => short)]);
  const found = new Map<string, number>();
  // Shorter ones first, since 放管服改革 is 放管服 and 改革.
  for (const word of [...all].filter(isShortHan).sort((a, b) => a.length - b.length)) {
    const frequency = isJoined(word, found) ? null : frequencyOf(word);
    if (frequency !== null) found.set(word, frequency);
  }
  return [...found].map(([word, frequency]) => ({ word, frequency }));
}

const isShortHan = (word: string) => /^\p{Script=Han}+$/u.test(word) && word.length <= MAX_LENGTH;

/** Whether a word is one of the field and a known one, in either order. */
function isJoined(word: string, found: ReadonlyMap<string, number>): boolean {
  for (let at = 2; at <= word.length - 2; at += 1) {
    const halves = [word.slice(0, at), word.slice(at)];
    const isKnown = halves.every((half) => found.has(half) || wordOf(half) !== null);
    if (isKnown && halves.some((half) => found.has(half))) return true;
  }
  return false;
}

/** Null for a word that a general dictionary has, or cuts into words of two characters and more. */
function frequencyOf(word: string): number | null {
  const parts = cutWords(word);
  if (parts.length === 1 || parts.every((part) => part.length > 1)) return null;
  const share = parts.reduce((product, part) => (product * (wordOf(part)?.frequency || 1)) / TOTAL, 1);
  return Math.ceil(share * TOTAL) + 1;
}
