/**
 * What does the metadata line of a page say? For example `來源:高新院 achie.org 日期:2022-11-25 點(diǎn)擊:次`:
 * labelled parts in any order, in simplified or traditional script, with or without glosses. Any part may be empty or
 * missing.
 */
import { isPublisher } from './agencies.js';
import { dateWithin, impossibleDateIn, openingDate, parseLabelledDate } from './dates.js';
import { documentNumberValue } from './document-number.js';
import { type LabelField, labelsIn, opensWithBareDate, opensWithLabel } from './labels.js';
import { cleanAuthor, cleanName } from './names.js';
import { normalLine } from './normal-line.js';

/** In metadata lines, values are normalised (simplified script, no glosses). Null when there is no value. */
export interface Metadata {
  source: string | null;
  author: string | null;
  date: string | null;
  category: string | null;
  url: string | null;
  /** In its full form, see `document-number.ts`. */
  documentNumber: string | null;
  issuer: string | null;
}

/** What a part of a page says about its article. */
export interface Findings extends Metadata {
  title: string | null;
  /** How near the date is to the day of publication: a smaller rank wins, see `DATE_RANKS`. */
  dateRank: number;
  /** A date that does not exist, as written. */
  impossibleDate: string | null;
}

/** Publication comes before the dates of other acts, these before an update, and the day of signing comes last. */
export const DATE_RANKS = { published: 0, dated: 1, updated: 2, written: 3, signed: 4 } as const;

/** Longer lines, after normalising, are paragraphs. The longest metadata lines contain a URL. */
const MAX_LENGTH = 300;

/** Longer lines are not even normalised: glosses make a line at most four times as long. */
const MAX_ORIGINAL_LENGTH = 4 * MAX_LENGTH;

const SENTENCE_END = /[。！？!?；;]$/;

/** Every metadata line has a colon or a date. Other lines, which are most, need not be normalised. */
const HINT = /[:：]|\d|[一二][〇○零一二三四五六七八九]|[〇○零]/;

/** The name of a document. What looks like a label in it is part of the name. */
const DOCUMENT_NAME = /《[^》]*》/g;

const OPENING_SIGNS = /^[\s|,;·[(【〔*#]+/;
const OUTER_SEPARATORS = /^[\s|,，;；、·/[\]()【】〔〕-]+|[\s|,，;；、·/[(【〔-]+$/g;
const CLOSING_BRACKETS = /[\])】〕]+$/;

/** The time and place of a meeting are no metadata. */
const EVENT = /(?:地\s?点|会\s?场)\s?:/;

const WEB_ADDRESS = /https?:\/\/[^\s|，。）)>】]+/i;
const ONLY_WEB_ADDRESS = /^https?:\/\/[^\s|，。）)>】]+$/i;

/** A zone or an office by its short name. */
const PLACE = /^[\p{Script=Han}]{2,12}[区市县镇办委园]$/u;

/** A line may begin with who published it, before the date: `示范区管委会 2022-11-25 10:30`. */
const MAX_NAME_LENGTH = 30;

/** The parts of a metadata line. Null when it is not one: it must begin with a label, a date, or a name before a date. */
export function parseMetadata(line: string): Findings | null {
  if (line.length > MAX_ORIGINAL_LENGTH || !HINT.test(line)) return null;
  const whole = normalLine(line);
  if (whole.length > MAX_LENGTH || SENTENCE_END.test(whole)) return null;
  if (ONLY_WEB_ADDRESS.test(whole)) return { ...NO_FINDINGS, url: whole };
  const text = whole.replace(OPENING_SIGNS, '');
  if (opensWithLabel(text)) return EVENT.test(text) ? null : ofParts(text, labelsIn(masked(text), false));
  if (opensWithBareDate(text)) return ofParts(text, labelsIn(masked(text), true));
  return ofDated(text, 0) ?? ofNamed(text);
}

/** A line that begins with a date: after it come labels, who published it, or nothing. */
function ofDated(text: string, from: number): Findings | null {
  const opening = openingDate(text.slice(from));
  if (opening === null) return null;
  const after = text.slice(from + opening.length);
  const rest = after.replace(OUTER_SEPARATORS, '');
  const date: Findings = {
    ...NO_FINDINGS,
    date: opening.day,
    dateRank: DATE_RANKS.dated,
    impossibleDate: impossibleDateIn(text.slice(from, from + opening.length)),
  };
  if (rest === '') return date;
  const labels = labelsIn(masked(rest), false);
  const name = rest.slice(0, labels[0]?.at ?? rest.length).replace(OUTER_SEPARATORS, '');
  // After a comma, the date is the beginning of a sentence.
  if (name !== '' && !(/^[\s|]/.test(after) && isNamed(name, labels.length > 0))) return null;
  const found = labels.length === 0 ? NO_FINDINGS : ofParts(rest, labels);
  if (found === null) return null;
  return mergeFindings({ ...found, source: found.source ?? cleanName(name) }, date);
}

/** Whether a text beside a date is who published the article. Among labels, the place of a zone is enough. */
function isNamed(name: string, isAmongLabels: boolean): boolean {
  return isPublisher(name) || (isAmongLabels && PLACE.test(name));
}

function ofNamed(text: string): Findings | null {
  const date = dateWithin(text);
  if (date === null || date.at === 0 || date.at > MAX_NAME_LENGTH) return null;
  const name = text.slice(0, date.at).replace(OUTER_SEPARATORS, '');
  if (!isPublisher(name)) return null;
  const found = ofDated(text, date.at);
  return found === null ? null : { ...found, source: found.source ?? cleanName(name) };
}

function ofParts(text: string, labels: ReturnType<typeof labelsIn>): Findings | null {
  let findings: Findings = NO_FINDINGS;
  for (const [index, { field, end }] of labels.entries()) {
    const value = unframed(text.slice(end, labels[index + 1]?.at ?? text.length));
    // 时间:改革的关键变量
    if (field === 'dated' && value !== '' && !HINT.test(value)) return null;
    findings = mergeFindings(findings, findingsOf(field, value));
  }
  return findings;
}

/** What a labelled value says. Without its label, a date within the value of another field is read, too. */
export function findingsOf(field: LabelField, value: string): Findings {
  if (field === 'published' || field === 'dated' || field === 'updated' || field === 'written') {
    return ofDate(value, DATE_RANKS[field]);
  }
  if (field === 'url') return { ...NO_FINDINGS, url: WEB_ADDRESS.exec(value)?.[0] ?? null };
  if (field === 'title') return { ...NO_FINDINGS, title: value === '' ? null : value };
  if (field === 'documentNumber') return { ...NO_FINDINGS, documentNumber: documentNumberValue(value) };
  if (field === 'validity') return NO_FINDINGS;
  const date = dateWithin(value);
  const rest =
    date === null
      ? value
      : `${value.slice(0, date.at)} ${value.slice(date.end)}`.replace(OUTER_SEPARATORS, '');
  const found = { ...NO_FINDINGS, date: date?.day ?? null, dateRank: DATE_RANKS.dated };
  return field === 'ignored' ? found : { ...found, [field]: nameOf(field, rest) };
}

/** The date of a value, and who published the article if that stands behind it. */
function ofDate(value: string, dateRank: number): Findings {
  const date = dateWithin(value);
  const rest = date === null ? '' : value.slice(date.end).replace(OUTER_SEPARATORS, '');
  return {
    ...NO_FINDINGS,
    date: date?.day ?? parseLabelledDate(value),
    dateRank,
    impossibleDate: impossibleDateIn(value),
    source: rest !== '' && isPublisher(rest) ? cleanName(rest) : null,
  };
}

function nameOf(field: LabelField, value: string): string | null {
  if (field === 'author') return cleanAuthor(value);
  return field === 'category' ? value || null : cleanName(value);
}

function unframed(value: string): string {
  const plain = value.replace(OUTER_SEPARATORS, '');
  return /[[(【〔]/.test(plain) ? plain : plain.replace(CLOSING_BRACKETS, '').trimEnd();
}

function masked(text: string): string {
  return text.replace(DOCUMENT_NAME, (name) => '《'.repeat(name.length));
}

/** The values of `first`, and those of `second` where `first` has null. */
export function mergeMetadata(first: Metadata, second: Metadata): Metadata {
  return {
    source: first.source ?? second.source,
    author: first.author ?? second.author,
    date: first.date ?? second.date,
    category: first.category ?? second.category,
    url: first.url ?? second.url,
    documentNumber: first.documentNumber ?? second.documentNumber,
    issuer: first.issuer ?? second.issuer,
  };
}

/** Like `mergeMetadata`, but of two dates the one of smaller rank. */
export function mergeFindings(first: Findings, second: Findings): Findings {
  const isSecond = second.date !== null && (first.date === null || second.dateRank < first.dateRank);
  const { date, dateRank } = isSecond ? second : first;
  return {
    ...mergeMetadata(first, second),
    date,
    dateRank,
    title: first.title ?? second.title,
    impossibleDate: first.impossibleDate ?? second.impossibleDate,
  };
}

export const NO_METADATA: Readonly<Metadata> = Object.freeze({
  source: null,
  author: null,
  date: null,
  category: null,
  url: null,
  documentNumber: null,
  issuer: null,
});

export const NO_FINDINGS: Readonly<Findings> = Object.freeze({
  ...NO_METADATA,
  title: null,
  dateRank: DATE_RANKS.signed,
  impossibleDate: null,
});

/** The metadata alone. */
export function metadataOf({
  title: _,
  dateRank: _rank,
  impossibleDate: _day,
  ...metadata
}: Findings): Metadata {
  return metadata;
}
