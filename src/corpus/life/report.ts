/**
 * What does an article about one legal text report of that text's life? `某省人大常委会2017年12月1日通过《某新区条例》，
 * 2018年1月1日起施行`. An article that speaks of several texts says nothing here: a date might be of any of them.
 */
import { normalisedText } from '../normalise.js';
import { DAY_PATTERN, daysIn } from './days.js';
import { type HeaderLife, lifeInHeader } from './header.js';
import type { LegalText } from './text.js';
import { isGenericTitle, isLegalTitle, LEGAL_NOUN, titleKey, titlesIn } from './titles.js';

export interface Report extends HeaderLife {
  /** The title of the text that the article is about, normalised. */
  of: string;
  effectiveOn: 'publication' | 'adoption' | null;
}

/** A report says when a text was made where it introduces it. */
const MAX_PARAGRAPHS = 12;
const MAX_SENTENCES = 2;
/** The only text that an article cites is its subject when it is cited in its first sentence or so. */
const MAX_LEAD_LENGTH = 120;
/** Other paragraphs need not be normalised. */
const MAY_SAY = /《|通[过過]/;
const SAYS_LIFE = /通过|批准|施行|生效|修正|修订|[作又]了?修改/;
/** The verb has the text as its object: 通过《…》, 通过促进…的条例, or ends its clause: 《…》由…通过. */
const STRAY_VERB = new RegExp(`(?:通过|批准)(?!了?的?(?:《|[,;、)]|$|[^,;《]{0,30}(?:${LEGAL_NOUN})))`, 'g');

/** The date belongs to another act: 2022年10月16日在大会上所作的报告和大会通过的《章程》. */
const FAR_VERB = new RegExp(`(${DAY_PATTERN}[^,;]{0,60}(?:和|所作|期间)[^,;]{0,60}?)(?:通过|批准)`, 'g');

export function reportOf(article: LegalText): Report | null {
  const paragraphs = paragraphsOf(article);
  const of = subjectOf(article, paragraphs);
  if (of === null) return null;
  const key = titleKey(of);
  const noun = new RegExp(
    `通过[^,;《]{0,30}${new RegExp(`(?:${LEGAL_NOUN})$`).exec(key)?.[0] ?? key}(?:[,;]|$)`,
  );
  const sentences = paragraphs
    .flatMap((paragraph) => paragraph.split(/[。;]/))
    .filter((sentence) => isAbout(sentence, key) || noun.test(sentence))
    .filter((sentence) => SAYS_LIFE.test(sentence) && daysIn(sentence).length > 0)
    .slice(0, MAX_SENTENCES)
    .map((sentence) => withYears(withoutOthers(sentence, key)).replace(FAR_VERB, '$1'));
  if (sentences.length === 0) return null;
  const life = lifeInHeader(sentences.join('。').replace(STRAY_VERB, ''), { years: true });
  const isOnPublication =
    life.effective === null && sentences.some((sentence) => /公布之日起?(?:施行|实施|生效)/.test(sentence));
  return { of, ...life, effectiveOn: isOnPublication ? 'publication' : null };
}

function paragraphsOf({ sections }: LegalText): string[] {
  const lines = sections.flatMap(({ text }) => text.split('\n')).filter((line) => line !== '');
  return lines.slice(0, MAX_PARAGRAPHS).map((line) => (MAY_SAY.test(line) ? normalisedText(line) : ''));
}

/** The one legal text that its source line or title names; else the only one that the article cites. */
function subjectOf({ source, title }: LegalText, paragraphs: readonly string[]): string | null {
  for (const place of [source ?? '', normalisedText(title)]) {
    const named = legalTitlesIn(place);
    if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null;
  }
  const [cited, ...others] = legalTitlesIn(paragraphs.join('\n'));
  if (cited === undefined || others.length > 0) return null;
  return isAbout((paragraphs[0] ?? '').slice(0, MAX_LEAD_LENGTH), titleKey(cited)) ? cited : null;
}

function legalTitlesIn(text: string): string[] {
  const byKey = new Map(
    titlesIn(text)
      .filter(({ title }) => isLegalTitle(title) && !isGenericTitle(title))
      .map(({ title }) => [titleKey(title), title] as const),
  );
  return [...byKey.values()];
}

function isAbout(text: string, key: string): boolean {
  return titlesIn(text).some(({ title }) => titleKey(title) === key);
}

/** The sentence without the clauses about other texts: `1996年发布的《旧条例》同时废止`. */
function withoutOthers(sentence: string, key: string): string {
  const clauses = sentence.split(',');
  return clauses.filter((clause) => isAbout(clause, key) || legalTitlesIn(clause).length === 0).join(',');
}

/** Gives a month and day without a year (8月1日, 当年6月1日) the year that the sentence named last. */
function withYears(sentence: string): string {
  let year = '';
  return sentence.replace(
    /(?<!\d)(\d{4})年|(?:当年|同年)(?=\d{1,2}月)|(?<![\d年])(?=\d{1,2}月\d{1,2}日)/g,
    (match, named: string | undefined) => {
      if (named !== undefined) year = named;
      return named !== undefined || year === '' ? match : `${year}年`;
    },
  );
}
