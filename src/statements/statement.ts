/**
 * What does a passage assert? Of each of its sentences: of which place, which act, in which modality, at which time, and
 * the characters that say so. Comparisons, timelines and matrices are made of statements; search returns passages.
 * Spans are in UTF-16 units of the passage's original text.
 */
import type { Span } from '../corpus/sentences.js';

/**
 * How a sentence speaks of its act: as done, or as a state that resulted; as a norm in force; as a permission or an
 * encouragement; as an intention; as not done, ended, or kept out.
 */
export const MODALITIES = ['did', 'must', 'may', 'plans', 'opposite'] as const;
export type Modality = (typeof MODALITIES)[number];

/** What a text is said to claim: `mentions` when it speaks of an act and asserts nothing. */
export const CLAIMS = [...MODALITIES, 'mentions'] as const;
export type Claim = (typeof CLAIMS)[number];

/**
 * What a date is: that of the act; that from which it is in force; another date in the passage, such as the end of a
 * period or that of a report; that of the publication. Only the first two can be called first.
 */
export const TIME_GRADES = ['act', 'effective', 'stated', 'published'] as const;
export type TimeGrade = (typeof TIME_GRADES)[number];

export interface StatementTime extends Span {
  /** ISO 8601: `2014`, `2014-03`, `2014-03-01`; a period as `first/last`. */
  iso: string;
  grade: Exclude<TimeGrade, 'published'>;
}

/** An act with the date that belongs to it. */
export interface DatedAct {
  /** The verb of the act; null when none is recognised. */
  act: Span | null;
  time: StatementTime | null;
}

/** One sentence of a passage. The statements of a passage are in order and do not overlap. */
export interface Statement extends Span, DatedAct {
  /** The place that the sentence has as its subject, when that is not what the article is about; an id. */
  place: string | null;
  /** Null for what asserts nothing of an act: headings, definitions, bare figures, opinions. */
  modality: Modality | null;
  /** Other dated acts of the sentence (2014年8月批准, 10月1日起施行), those whose date can be called first before the others. */
  further: readonly DatedAct[];
}

/** The place of a statement: its subject, else the article's own place; null when neither is known. */
export const placeOfStatement = (statement: Statement, scope: string | null): string | null =>
  statement.place ?? scope;

/**
 * The statements of a passage. An index of an earlier program knows none: then the passage is one, and asserts nothing.
 */
export function statementsIn({
  text,
  statements,
}: {
  text: string;
  statements: readonly Statement[];
}): readonly Statement[] {
  if (statements.length > 0) return statements;
  return [{ start: 0, end: text.length, place: null, act: null, modality: null, time: null, further: [] }];
}
