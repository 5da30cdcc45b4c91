/** Of which clauses does a text consist? Of its 条 where it has them, otherwise of its paragraphs, each with the items of its list. */
import type { Section } from '../corpus/article.js';
import type { Span } from '../corpus/sentences.js';
import { isListItem } from '../statements/list-heads.js';

/** A clause. It lies in one section; offsets are UTF-16 units into that section's text. */
export interface Clause extends Span {
  /** As it is written, without white space: 第十四条, （一）, 一, Article4; null for a paragraph without. */
  number: string | null;
  /** Where its words begin, after the number. */
  words: number;
  /** Of its section, the outermost first. */
  headings: readonly string[];
  section: number;
}

const NUMERALS = '[一二三四五六七八九十百千零〇两\\d]';
/** 第十四条, also 第十四条之一; not what goes on after a citation at the head of a line: 第十四条规定的, 第十四条第二款. */
const ARTICLE_OF_LAW = new RegExp(
  `^第\\s?${NUMERALS}+\\s?[条條](?:之${NUMERALS}+)?(?!第|的|规定|規定|至|或者|[、，,和与及])`,
);
const ENGLISH_ARTICLE = /^Article\s+\d+(?=[.:\s]|$)/;
const ITEM_NUMBER =
  /^(?:[(（][一二三四五六七八九十百\d]{1,4}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、)](?!\d)|[①-⑳])/;

/** A text that quotes a single 条 does not consist of them. */
const FEWEST_ARTICLES = 2;

/** After these signs a list goes on. */
const GOES_ON = /[：:；;]\s*$/;

/**
 * The clauses in their order. Lines above the first 条 (题注, contents) belong to none; lines above the first one of a later section
 * are a clause without number.
 */
export function clausesOf(sections: readonly Pick<Section, 'headings' | 'text'>[]): Clause[] {
  const lines = sections.flatMap(({ text, headings }, section) =>
    linesOf(text).map((line) => ({ ...line, section, headings, number: articleNumber(line.text) })),
  );
  const first = lines.findIndex(({ number }) => number !== null);
  const isLaw = lines.filter(({ number }) => number !== null).length >= FEWEST_ARTICLES;
  return isLaw ? joined(lines.slice(first), isOfArticle) : joined(lines, isOfList);
}

interface Line extends Span {
  text: string;
  section: number;
  headings: readonly string[];
  /** Of a 条. */
  number: string | null;
}

function linesOf(text: string): (Span & { text: string })[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => {
    // A zero width space is no word; some pages have one alone on a line.
    const lead = line.length - line.replace(/^[\s\u200b]+/, '').length;
    const words = line.slice(lead).replace(/[\s\u200b]+$/, '');
    return words === '' ? [] : [{ text: words, start: index + lead, end: index + lead + words.length }];
  });
}

const articleNumber = (line: string): string | null =>
  (ARTICLE_OF_LAW.exec(line) ?? ENGLISH_ARTICLE.exec(line))?.[0] ?? null;

/** Whether a line goes on with the clause that another one ends. */
type GoesOn = (line: Line, before: Line) => boolean;

const isOfArticle: GoesOn = ({ number }) => number === null;

const isOfList: GoesOn = ({ text }, before) => GOES_ON.test(before.text) && isListItem(text);

function joined(lines: readonly Line[], goesOn: GoesOn): Clause[] {
  const clauses: Clause[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const clause = clauses.at(-1);
    if (clause !== undefined && before?.section === line.section && goesOn(line, before))
      clause.end = line.end;
    else clauses.push(beginning(line));
  }
  return clauses;
}

function beginning({ text, start, end, section, headings, number: ofArticle }: Line): Clause {
  const written = ofArticle ?? ITEM_NUMBER.exec(text)?.[0] ?? '';
  const rest = text.slice(written.length);
  const words = start + text.length - rest.trimStart().length;
  const number = written.replace(/[\s、.]+/g, '') || null;
  return { start, end, words, number, headings, section };
}
