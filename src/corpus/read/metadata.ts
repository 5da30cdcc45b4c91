/**
 * What does the metadata line of a page say? For example `來源:高新院 achie.org 日期:2022-11-25 點(diǎn)擊:次`:
 * labelled parts in any order, in simplified or traditional script, with or without glosses. Any part may be empty or
 * missing.
 */
import { isPublisher } from './agencies.js';
import { dateWithin, impossibleDateIn, openingDate, parseLabelledDate } from './dates.js';
import { documentNumberValue } from './document-number.js';
import { DATE_RANKS, type Findings, mergeFindings, NO_FINDINGS } from './findings.js';
import { type LabelField, labelsIn, opensWithBareDate, opensWithLabel, withColons } from './labels.js';
import { cleanAuthor, cleanName } from './names.js';
import { normalLine } from './normal-line.js';

/** Labels of a day on which a page was made. */
const DATE_FIELDS: ReadonlySet<LabelField> = new Set(['published', 'updated']);

/** Longer lines, after normalising, are paragraphs. The longest metadata lines contain a URL. */
const MAX_LENGTH = 300;

/** Longer lines are not even normalised: glosses make a line at most four times as long. */
const MAX_ORIGINAL_LENGTH = 4 * MAX_LENGTH;

const SENTENCE_END = /[。！？!?；;]$/;

/** Every metadata line has a colon or a date, or begins with a bracket. Other lines, which are most, need not be normalised. */
const HINT = /[:：]|\d|[一二][〇○零一二三四五六七八九]|[〇○零]/;

const OPENS_WITH_BRACKET = /^\s*[[【〔〖「<#]/;

/** The name of a document. What looks like a label in it is part of the name. */
const DOCUMENT_NAME = /《[^》]*》/g;

const OPENING_SIGNS = /^[\s|,;·[(【〔*#]+/;
const OUTER_SEPARATORS = /^[\s|,，;；、·/[\]()【】〔〕-]+|[\s|,，;；、·/[(【〔-]+$/g;
const CLOSING_BRACKETS = /[\])】〕]+$/;

/** The time and place of a meeting are no metadata. */
const EVENT = /(?:地\s?点|会\s?场)\s?:/;

const WEB_ADDRESS = /https?:\/\/[^\s|，。）)>】]+/i;
const ONLY_WEB_ADDRESS = /^https?:\/\/[^\s|，。）)>】]+$/i;

/** A zone, or a part of an authority, by its short name. */
const UNIT = /^[\p{Script=Han}]{1,12}[区市县镇乡办委园科室股处部队站所局院校馆]$/u;
const PERSON = /^\p{Script=Han}{2,4}$/u;

/** How often the page was read, without a colon: 阅读 55. */
const COUNTER =
  /(?:^|[\s|])[[(]?(?:阅读|浏览|点击|访问|查看|人气|热度)(?:量|数|次数|率)?\s?[[(]?\s?\d{0,9}\s?[\])]?\s?次?[\])]?\s?$/;

const PUBLISHED_ON = /\s(?:发布于|发表于|发布)$/;

/** A label that only this site has, with a short value. */
const UNKNOWN_LABEL = /^[\p{Script=Han}]{2,6}\s?:\s?[^\s。，；:]{0,20}(?=\s|$)/u;

/** A line may begin with who published it, before the date: `示范区管委会 2022-11-25 10:30`. */
const MAX_NAME_LENGTH = 30;

/** The parts of a metadata line. Null when it is not one: it must begin with a label, a date, or a name before a date. */
export function parseMetadata(line: string): Findings | null {
  if (line.length > MAX_ORIGINAL_LENGTH || !(HINT.test(line) || OPENS_WITH_BRACKET.test(line))) return null;
  const whole = normalLine(line);
  if (whole.length > MAX_LENGTH || SENTENCE_END.test(whole)) return null;
  if (ONLY_WEB_ADDRESS.test(whole)) return { ...NO_FINDINGS, url: whole };
  const text = withColons(whole).replace(OPENING_SIGNS, '');
  if (opensWithLabel(text)) return EVENT.test(text) ? null : ofParts(text, labelsIn(masked(text), false));
  if (opensWithBareDate(text)) return ofParts(text, labelsIn(masked(text), true));
  return ofDated(text, 0) ?? ofNamed(text) ?? ofUnknownLabel(text);
}

/** A line that begins with a date: after it come labels, who published it, or nothing. */
function ofDated(text: string, from: number): Findings | null {
  const opening = openingDate(text.slice(from));
  if (opening === null) return null;
  const after = text.slice(from + opening.length);
  const uncounted = after.replace(COUNTER, '');
  const rest = uncounted.replace(OUTER_SEPARATORS, '');
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
  if (name !== '' && !(/^[\s|]/.test(after) && isNamed(name, labels.length > 0 || uncounted !== after)))
    return null;
  const found = labels.length === 0 ? NO_FINDINGS : ofParts(rest, labels);
  if (found === null) return null;
  const source = isPublisher(name) || UNIT.test(name) ? cleanName(name) : null;
  return mergeFindings({ ...found, source: found.source ?? source }, date);
}

/** Whether a text beside a date is who published the article. Among labels, a unit or a person is enough. */
function isNamed(name: string, isAmongLabels: boolean): boolean {
  return isPublisher(name) || (isAmongLabels && (UNIT.test(name) || PERSON.test(name)));
}

function ofNamed(text: string): Findings | null {
  const date = dateWithin(text);
  if (date === null || date.at === 0 || date.at > MAX_NAME_LENGTH) return null;
  const before = text.slice(0, date.at).replace(OUTER_SEPARATORS, '');
  const name = before.replace(PUBLISHED_ON, '');
  const rest = text.slice(date.end);
  const isAmongLabels = name !== before || COUNTER.test(rest) || labelsIn(masked(rest), false).length > 0;
  if (!isPublisher(name) && !(isAmongLabels && UNIT.test(name))) return null;
  const found = ofDated(text, date.at);
  return found === null ? null : { ...found, source: found.source ?? cleanName(name) };
}

/** `采写: 示范社 发布时间: 2022-11-25`: a label that is not known before one of a date. */
function ofUnknownLabel(text: string): Findings | null {
  if (!UNKNOWN_LABEL.test(text) || EVENT.test(text)) return null;
  const labels = labelsIn(masked(text), false);
  const found = labels.some(({ field }) => DATE_FIELDS.has(field)) ? ofParts(text, labels) : null;
  return found?.date == null ? null : found;
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
  if (field === 'inForce') return { ...NO_FINDINGS, inForce: dateWithin(value)?.day ?? null };
  if (field === 'validity') return NO_FINDINGS;
  const date = dateWithin(value);
  const rest =
    date === null
      ? value
      : `${value.slice(0, date.at)} ${value.slice(date.end)}`.replace(OUTER_SEPARATORS, '');
  const found = { ...NO_FINDINGS, date: date?.day ?? null, dateRank: DATE_RANKS.dated };
  if (field === 'ignored') return found;
  // Who put the page online: a clerk, or the unit that publishes.
  if (field === 'publisher') return { ...found, source: isPublisher(rest) ? cleanName(rest) : null };
  return { ...found, [field]: nameOf(field, rest) };
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
