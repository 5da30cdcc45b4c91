/** Which clauses of its own text does a clause cite (违反本条例第十四条), and where? What it cites of other texts is left out. */
import type { Span } from '../corpus/sentences.js';
import { parseNumeral } from '../statements/figures/numerals.js';

const NUMERALS = '[一二三四五六七八九十百千零〇两\\d]+';
const CITED = new RegExp(`第(${NUMERALS})条(?:之(${NUMERALS}))?`, 'g');
const NUMBER = new RegExp(CITED.source);

/** What a citation belongs to: the last title before it in its sentence, or the last 本条例. */
const OTHER_TEXT = '》';
const OWN_TEXT = /本(?:条例|办法|规定|决定|细则|章程|法|规则|通则)(?![^。；;\n]*》)/;
const SENTENCE_END = /[。；;\n]/;

/** A citation of a clause of the same text; offsets in UTF-16 units. */
export interface Citation extends Span {
  /** As `clauseKey` gives it. */
  clause: string;
}

/** @param text normalised */
export function citationsIn(text: string): Citation[] {
  return [...text.matchAll(CITED)].flatMap(({ 0: written, 1: number = '', 2: inserted, index }) => {
    const clause = keyOf(number, inserted);
    const isOwn = isOfOwnText(text.slice(0, index));
    return clause !== null && isOwn ? [{ start: index, end: index + written.length, clause }] : [];
  });
}

function isOfOwnText(before: string): boolean {
  const sentence = before.split(SENTENCE_END).at(-1) ?? '';
  return !sentence.includes(OTHER_TEXT) || OWN_TEXT.test(sentence);
}

/** The number of a clause in one form, however it is written: `14` of 第十四条, `14.1` of 第十四条之一; null for any other number. */
export function clauseKey(number: string | null): string | null {
  const [, article, inserted] = NUMBER.exec((number ?? '').replace('條', '条')) ?? [];
  return article === undefined ? null : keyOf(article, inserted);
}

function keyOf(article: string, inserted: string | undefined): string | null {
  const values = [article, ...(inserted === undefined ? [] : [inserted])].map(parseNumeral);
  return values.includes(null) ? null : values.join('.');
}
