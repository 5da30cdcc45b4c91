/**
 * What does an article about one legal text report of that text's life? `某省人大常委会2017年12月1日通过《某新区条例》，
 * 2018年1月1日起施行`. An article that speaks of several texts says nothing here: a date might be of any of them.
 */
import { normalisedText } from '../normalise.js';
import { daysIn } from './days.js';
import { type HeaderLife, lifeInHeader } from './header.js';
import type { LegalText } from './text.js';
import { isLegalTitle, LEGAL_NOUN, titleKey, titlesIn } from './titles.js';

export interface Report extends HeaderLife {
  /** The title of the text that the article is about, normalised. */
  of: string;
  effectiveOn: 'publication' | 'adoption' | null;
}

/** A report says when a text was made where it introduces it. */
const MAX_PARAGRAPHS = 12;
const MAX_SENTENCES = 2;
const SAYS_LIFE = /通过|批准|施行|生效|修正|修订|[作又]了?修改/;
/** The verb has the text as its object: 通过《…》, 通过促进…的条例, or ends its clause: 《…》由…通过. */
const STRAY_VERB = new RegExp(`(?:通过|批准)(?!了?的?(?:《|[,;、)]|$|[^,;《]{0,30}(?:${LEGAL_NOUN})))`, 'g');

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
    .map(withYears);
  if (sentences.length === 0) return null;
  const life = lifeInHeader(sentences.join('。').replace(STRAY_VERB, ''), { years: true });
  const isOnPublication =
    life.effective === null && sentences.some((sentence) => /公布之日起?(?:施行|实施|生效)/.test(sentence));
  return { of, ...life, effectiveOn: isOnPublication ? 'publication' : null };
}

function paragraphsOf({ sections }: LegalText): string[] {
  const lines = sections.flatMap(({ text }) => text.split('\n')).filter((line) => line !== '');
  return lines.slice(0, MAX_PARAGRAPHS).map(normalisedText);
}

/** The one legal text that its source line or title names; else the only one that the article cites. */
function subjectOf({ source, title }: LegalText, paragraphs: readonly string[]): string | null {
  for (const place of [source ?? '', normalisedText(title)]) {
    const named = legalTitlesIn(place);
    if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null;
  }
  const cited = legalTitlesIn(paragraphs.join('\n'));
  return cited.length === 1 && isAbout(paragraphs[0] ?? '', titleKey(cited[0] ?? ''))
    ? (cited[0] ?? null)
    : null;
}

function legalTitlesIn(text: string): string[] {
  const byKey = new Map(
    titlesIn(text)
      .filter(({ title }) => isLegalTitle(title))
      .map(({ title }) => [titleKey(title), title] as const),
  );
  return [...byKey.values()];
}

function isAbout(text: string, key: string): boolean {
  return titlesIn(text).some(({ title }) => titleKey(title) === key);
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
