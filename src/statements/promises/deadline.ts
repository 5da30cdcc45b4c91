/** By when is it to be done? By a date, within a time from an event, some time before one, or every year. */
import type { Span } from '../../corpus/sentences.js';
import { parseNumeral } from '../figures/numerals.js';
import type { DateMention } from '../mentions.js';
import { isActor } from './actor-names.js';
import { placedWords } from './placed-words.js';
import type { Deadline } from './promise.js';
import type { BoundClause } from './strength.js';

const NUMERAL = String.raw`(?:\d{1,4}|[一二两三四五六七八九十百]{1,5}|半)`;
const UNIT = '(?:个?工作日|日|天|个?月|年|个?小时|分钟|个?季度|周|个?星期)';
const TIME = `(?<count>${NUMERAL})(?<unit>${UNIT})`;

/** 自…之日起十五日内; 三十日内; 收到…后十日内. */
const WITHIN = new RegExp(
  `(?:(?<event>[^,;。:()]{1,40}?)(?:之日起?|之时起?|之?后(?:的)?|起(?:的)?|以后)(?:的|,)?)?${TIME}(?:之|以)?内`,
);
/** 选举日的二十日以前, 届满三十日前, 提前三十日. */
const AHEAD = new RegExp(
  `(?:提前${TIME}|(?<event>[^,;。:()]{2,30}?)(?:的?(?<count2>${NUMERAL})(?<unit2>${UNIT})(?:之|以)?前|(?<!提)前(?<count3>${NUMERAL})(?<unit3>${UNIT})内?))`,
);
/** 投标截止时间之前. */
const BEFORE_EVENT =
  /(?<event>[^,;。:()]{2,24}?(?:截止时间|截止日期|届满|期满|开标|开工|竣工|使用|施工|举行|召开|开始|实施))(?:之|以)?前/g;
const RECURRING =
  /每(?:(?<every>半年|年度?|季度?|个?月|周|日|天|个?学年|个?学期)|(?<many>[一二两三四五六七八九十\d]{1,3})(?<unit>个?月|年|日|天|周))(?!次[以之]|平均|增长|人)|(?<other>定期)/;
const MONTH_DAY =
  /每年(?:的)?(\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(\d{1,2}|[一二三四五六七八九十]{1,3})日|底)?/;

/** What says of a date that it is the last day, or the time of a plan. */
const BOUND_AFTER = /^[底末初]?(?:以前|之前|左右|前后|前|止|底|末|年底|要|力争|将|计划|,)/;
const BOUND_BEFORE = /(?:到|至|截至|不迟于|不晚于|力争|争取|确保|在|于)$/;
const SINCE = /^(?:起|以来|开始|之日起|施行|至|通过|的|度)/;
/** 1997年12月31日前|已退休|的职工, 2020年前|建成|的房屋: who or what the date tells apart. */
const QUALIFIES = /^[底末]?(?:之|以)?前(?<deed>[^,;。:]{1,16}?)的(?<noun>[^,;。:的]{2,12})/;
/** 2010年12月31日前|参加工作、缴费满十五年|的职工: the same, of a subject that goes on until the word that binds. */
const QUALIFIES_SUBJECT = /^[底末]?(?:之|以)?前(?!,).*的(?<noun>[^,;。:的]{2,12})$/;
/** 2040年左右, 约2040年: no last day. */
const ABOUT_BEFORE = /(?:大约|大概|约)(?:[在于到至])?$/;
const ABOUT_AFTER = /^[底末初]?(?:左右|前后)/;
/** Land and what stands on it. */
const LAND = /^(?:[^,;。:的]{0,4})(?:土地|用地|地块|宅基地|耕地|林地|房屋|住宅|建筑物?|厂房|设施|车辆|项目)/;
const PLAN_YEAR = /^(?:今年|明年|年内|年底前?|本年)/;

/** Whether the words of a deadline say only about when it is to be done. @param text normalised */
export const isAbout = (text: string): boolean => /^(?:大约|大概|约)|(?:左右|前后)$/.test(text);

/** The last day of a date: 2025 ends on 2025-12-31. */
export function lastDayOf(iso: string): string {
  const [year = '', month = '12', day] = iso.split('/').at(-1)?.split('-') ?? [];
  if (day !== undefined) return `${year}-${month}-${day}`;
  return `${year}-${month}-${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
}

/** What comes before the event from which a time is counted: 经营者应当在|领取营业执照后. */
const BEFORE_THE_EVENT = /^.*(?:应当|必须|可以|不得|应(?!当)|须|[自从]|(?<![存所])在|于)(?![治然行主业事])/;

export interface DeadlineContext {
  /** The dates of the sentence, with offsets in it. */
  dates: readonly DateMention[];
  /** Where it may stand: the clause first, then those before it. */
  clauses: readonly BoundClause[];
  isPlan: boolean;
}

/** @returns offsets in the sentence */
export function deadlineOf(sentence: string, { dates, clauses, isPlan }: DeadlineContext): Deadline | null {
  for (const [at, span] of clauses.entries()) {
    const found =
      (at === 0 ? recurringIn(sentence, span) : null) ??
      absoluteIn(sentence, span, { dates, isPlan, subjectEnd: subjectEndOf(clauses, at) }) ??
      apartFrom(dates, relativeIn(sentence, span));
    if (found !== null) return found;
    // A clause with a date of its own is of another time than those before it.
    if (at === 0 && dates.some(({ start, end }) => start >= span.start && end <= span.end)) return null;
  }
  return null;
}

/** Where the subject ends to which a date in a clause may belong; null when nothing says so. @param at which of `clauses` */
function subjectEndOf(clauses: readonly BoundClause[], at: number): number | null {
  const clause = clauses[at] as BoundClause;
  if (clause.strength !== null) return clause.cue?.start ?? null;
  // Clauses that bind nobody follow one upon the other until the one that binds.
  let last = at;
  while (clauses[last - 1]?.strength === null) last--;
  return (clauses[last] as BoundClause).end;
}

interface AbsoluteContext extends Pick<DeadlineContext, 'dates' | 'isPlan'> {
  subjectEnd: number | null;
}

function absoluteIn(
  sentence: string,
  span: Span,
  { dates, isPlan, subjectEnd }: AbsoluteContext,
): Deadline | null {
  for (const { start, end, iso } of dates) {
    if (start < span.start || end > span.end) continue;
    const before = sentence.slice(Math.max(span.start, start - 4), start);
    const after = sentence.slice(end, end + 6);
    if (SINCE.test(after) || qualifies(sentence.slice(end, span.end))) continue;
    if (subjectEnd !== null && qualifiesSubject(sentence.slice(end, subjectEnd))) continue;
    const bound = BOUND_AFTER.exec(after)?.[0] ?? '';
    const isBound =
      (bound !== '' && (!bound.endsWith('前') || endsWord(sentence, end + bound.length))) ||
      BOUND_BEFORE.test(before) ||
      /[底末]$/.test(sentence.slice(start, end));
    if (!isBound && !(isPlan && (PLAN_YEAR.test(sentence.slice(start, end)) || start === span.start)))
      continue;
    const about = ABOUT_BEFORE.exec(before)?.[0].length ?? 0;
    const whole = { start: start - about, end: end + (ABOUT_AFTER.exec(after)?.[0].length ?? 0) };
    return { ...whole, kind: 'absolute', iso: iso.split('/').at(-1) as string, from: null };
  }
  return null;
}

/** Whether no word goes on here: 实施前|公布, not 实施前|款规定. */
const endsWord = (sentence: string, at: number): boolean =>
  !placedWords(sentence, { start: 0, end: sentence.length }).some(({ start, end }) => start < at && end > at);

/** The last part of a date is no time before an event: 1997年12月|31日前. */
function apartFrom(dates: readonly DateMention[], found: Deadline | null): Deadline | null {
  const isOfDate = dates.some(
    (date) => found !== null && date.start < found.end && date.end >= found.end - '之前'.length,
  );
  return isOfDate ? null : found;
}

/** @param after what follows a date */
function qualifies(after: string): boolean {
  const { deed, noun } = QUALIFIES.exec(after)?.groups ?? {};
  if (deed === undefined || noun === undefined) return false;
  const names = Array.from(noun, (_, at) => noun.slice(0, at + 1));
  return /^[已曾未]/.test(deed) || LAND.test(noun) || names.some(isActor);
}

/** @param rest what follows a date, up to the end of the subject */
function qualifiesSubject(rest: string): boolean {
  const noun = QUALIFIES_SUBJECT.exec(rest)?.groups?.noun;
  return noun !== undefined && (LAND.test(noun) || isActor(noun));
}

function relativeIn(sentence: string, span: Span): Deadline | null {
  const text = sentence.slice(span.start, span.end);
  const ahead = AHEAD.exec(text);
  if (ahead?.groups !== undefined) {
    const { count, unit, count2, unit2, count3, unit3 } = ahead.groups;
    return relative(ahead, span.start, count ?? count2 ?? count3, unit ?? unit2 ?? unit3);
  }
  const within = WITHIN.exec(text);
  if (within?.groups !== undefined)
    return relative(within, span.start, within.groups.count, within.groups.unit);
  const event = [...text.matchAll(BEFORE_EVENT)].find(({ 0: words, index }) =>
    endsWord(sentence, span.start + index + words.length),
  );
  return event === undefined ? null : relative(event, span.start, undefined, undefined);
}

function relative(match: RegExpExecArray, by: number, count?: string, unit?: string): Deadline {
  const event = match.groups?.event ?? '';
  const lead = BEFORE_THE_EVENT.exec(event)?.[0].length ?? 0;
  const begin = by + match.index;
  const from = lead === event.length ? null : { start: begin + lead, end: begin + event.length };
  // 自 or 从 belongs to the time, 在 and what comes before it do not.
  const since = /[自从]$/.test(event.slice(0, lead)) ? 1 : 0;
  const span = { start: begin + lead - since, end: begin + match[0].length };
  return { ...span, kind: 'relative', iso: durationOf(count, unit), from };
}

/** ISO 8601: 十五日 is P15D, 半年 P6M, 两小时 PT2H. */
function durationOf(count: string | undefined, unit: string | undefined): string | null {
  if (count === undefined || unit === undefined) return null;
  const value = numberOf(count);
  if (value === null) return null;
  if (/小时/.test(unit)) return `PT${value}H`;
  if (/分钟/.test(unit)) return `PT${value}M`;
  if (/季度/.test(unit)) return `P${value * 3}M`;
  if (/周|星期/.test(unit)) return `P${value * 7}D`;
  if (/月/.test(unit)) return value === 0.5 ? 'P15D' : `P${value}M`;
  if (/年/.test(unit)) return value === 0.5 ? 'P6M' : `P${value}Y`;
  return `P${value}D`;
}

function numberOf(count: string): number | null {
  if (count === '半') return 0.5;
  if (/^\d+$/.test(count)) return Number(count);
  return parseNumeral(count.replaceAll('两', '二'));
}

function recurringIn(sentence: string, span: Span): Deadline | null {
  const text = sentence.slice(span.start, span.end);
  const day = MONTH_DAY.exec(text);
  if (day !== null) {
    const [whole, month, date] = day;
    const iso = [month, date].flatMap((each) =>
      each === undefined ? [] : [String(numberOf(each)).padStart(2, '0')],
    );
    const start = span.start + day.index;
    return { start, end: start + whole.length, kind: 'recurring', iso: `--${iso.join('-')}`, from: null };
  }
  const every = RECURRING.exec(text);
  if (every === null) return null;
  const start = span.start + every.index;
  const { every: period, many, unit } = every.groups ?? {};
  if (period === undefined && many === undefined) return null;
  const iso = many === undefined ? periodOf(period as string) : durationOf(many, unit);
  return { start, end: start + every[0].length, kind: 'recurring', iso, from: null };
}

function periodOf(period: string): string {
  if (period === '半年') return 'P6M';
  if (/年/.test(period)) return 'P1Y';
  if (/季/.test(period)) return 'P3M';
  if (/学期/.test(period)) return 'P6M';
  if (/月/.test(period)) return 'P1M';
  return /周/.test(period) ? 'P7D' : 'P1D';
}
