/** How does a text go into a document? Without the readings of characters, and without what XML and spreadsheets do not take. */
import { withoutGlosses } from '../../corpus/gloss.js';

const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Control characters but for tab and line feed, halves of characters, and code points that are none (XML 1.0, section 2.2). */
const NO_TEXT = /(?![\t\n])[\p{Cc}\p{Cs}]|\p{Noncharacter_Code_Point}/gu;

/** Clean text with line feeds: 區(qū) -> 區. */
export function plainText(text: string): string {
  return withoutGlosses(text.replace(LINE_BREAKS, '\n').replace(NO_TEXT, ''));
}
