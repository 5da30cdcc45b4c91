/** Which date of a sentence is that of which act, and what kind of date is it? */
import { type Act, actsIn } from './acts.js';
import type { DateMention } from './mentions.js';
import type { HeardClause, Reading } from './modality.js';
import type { DatedAct, StatementTime } from './statement.js';

export interface TimedSentence {
  /** Normalised. */
  text: string;
  /** Its dates, with offsets in it. */
  dates: readonly DateMention[];
  reading: Reading;
  /** Later years are targets; null when it is not known when the text was published. */
  published: string | null;
}

/** A date of another text or of a comparison, which is none of the sentence's act. */
const NOT_OF_THE_ACT = /^(?:的《|第?\d{1,3}期|版|年版|级)/;
/** The text that the sentence goes by: 根据国务院2015年4月印发的《方案》. */
const BY_TEXT_BEFORE = /(?:根据|按照?|依据|依照|落实|贯彻|对照|参照)[^,;。]{0,30}$/;
const BY_TEXT_AFTER = /^[^,;。《]{0,20}的(?:《|[^,;。]{0,20}(?:方案|意见|通知|规定|条例|办法|规划|决定))/;
const COMPARED = /(?:较|比|同|与|和|相比|相较于|高于|低于|关于|审议|听取)$/;
/** In a repeal, dates before the name of the text are those of the text, unless what repeals it is told before: …起施行, 原《…》废止. */
const REPEAL = /》[^,;。]{0,40}(?:废止|失效)[。;)]?$/;
const OWN_DATE = /(?:施行|实施|生效)[,;。]|^$/;

const BOUND_BEFORE =
  /(?:截至|截止到?|截至到|(?<!达|得|遇|看|收|升|降|增|减|缩|加|压|提高|减少|增加|扩大)[到至]|不晚于|不迟于|力争|预计)(?:了)?$/;
const BOUND_AFTER = /^[底末]?(?:以前|之前|前|止|为止)(?!三季度|后|\d)/;
const REPORT_AFTER = /^[底末初]?的?[^,;。]{0,6}(?:报道|统计|调研|调查|监测|消息|介绍|访谈|数据)/;

/** 2013年的12家增加到2017年的50家 */
const OF_FIGURE = /^(?:的|为|仅?有|达到?|只有)[^,;。一-龥]{0,2}\d/;

const SINCE_AFTER = /^[底末初]?(?:起|以来|开始|之日起|始)/;
const IN_FORCE_VERB = /施行|生效|起?实施$/;
/** 自1995年起的五年内 */
const YEARS_FROM = /^[底末初]?起的?(\d{1,2}|[一二两三四五六七八九十])年内?/;
const COUNTS = '零一二三四五六七八九十';

/** Dated acts of a sentence: those whose date can be called first before the others, else in order. */
export function datedActs(sentence: TimedSentence): DatedAct[] {
  if (sentence.reading.isLine) return [];
  const acts = actsIn(sentence.text);
  const found: DatedAct[] = [];
  for (const [at, date] of sentence.dates.entries()) {
    if (isOther(sentence.text, date)) continue;
    const act = actOf(sentence.text, acts, date, sentence.dates[at + 1]?.start ?? sentence.text.length);
    found.push({
      act: act === null ? null : { start: act.start, end: act.end },
      time: timeOf(sentence, date, act),
    });
  }
  if (found.length === 0) {
    const main = REPEAL.test(sentence.text) ? acts.slice(-1) : acts.slice(0, 1);
    return main.map(({ start, end }) => ({ act: { start, end }, time: null }));
  }
  const rank = ({ time }: DatedAct): number => (time?.grade === 'stated' ? 1 : 0);
  return found.sort((a, b) => rank(a) - rank(b));
}

function isOther(text: string, { start, end }: DateMention): boolean {
  const after = text.slice(end, end + 160);
  const before = text.slice(Math.max(0, start - 40), start);
  if (NOT_OF_THE_ACT.test(after) || COMPARED.test(before)) return true;
  if (REPEAL.test(text) && !OWN_DATE.test(text.slice(end, text.lastIndexOf('《')))) return true;
  if (BY_TEXT_BEFORE.test(before) && BY_TEXT_AFTER.test(after)) return true;
  // In a name, or in brackets: the date of what is named before them.
  return /[(《][^)》]*$/.test(before) && /^[^(《]*[)》]/.test(after) && !text.startsWith('(');
}

/** The act after the date, up to the next date; else the last one before it in the same clause. */
function actOf(text: string, acts: readonly Act[], date: DateMention, nextDate: number): Act | null {
  const stop = text.slice(date.end).search(/[;。]/);
  const partEnd = stop < 0 ? text.length : date.end + stop;
  const clauseEnd = nextComma(text, date.end, partEnd);
  const after = acts.find(({ start }) => start >= date.end && start < clauseEnd);
  if (after !== undefined) return after;
  const clauseStart =
    Math.max(...[',', ';', '。', ':'].map((sign) => text.lastIndexOf(sign, date.start))) + 1;
  const before = acts.findLast(({ start, end }) => start >= clauseStart && end <= date.start);
  return before ?? acts.find(({ start }) => start >= date.end && start < Math.min(partEnd, nextDate)) ?? null;
}

function nextComma(text: string, from: number, end: number): number {
  // 2014年8月, 国务院批准…: the comma after the date itself ends no clause.
  const first = text[from] === ',' ? from + 1 : from;
  const comma = text.indexOf(',', first);
  return comma < 0 || comma > end ? end : comma;
}

function timeOf(
  { text, reading, published }: TimedSentence,
  date: DateMention,
  act: Act | null,
): StatementTime {
  const before = text.slice(Math.max(0, date.start - 12), date.start);
  const after = text.slice(date.end, date.end + 24);
  const at = (iso: string, grade: StatementTime['grade']): StatementTime => ({
    start: date.start,
    end: date.end,
    iso,
    grade,
  });
  if (REPORT_AFTER.test(after) || OF_FIGURE.test(after)) return at(date.iso, 'stated');
  if (BOUND_BEFORE.test(before) || BOUND_AFTER.test(after)) return at(lastOf(date.iso), 'stated');
  const years = YEARS_FROM.exec(after);
  if (years !== null) return at(periodFrom(date.iso, years[1] as string), 'effective');
  const isInForce =
    SINCE_AFTER.test(after) || (act !== null && act.start >= date.end && IN_FORCE_VERB.test(act.verb));
  if (isInForce) return at(date.iso, 'effective');
  const isTarget = published !== null && date.iso.slice(0, 4) > published.slice(0, 4);
  const said = saidOf(reading, date);
  const isDone = said === 'did' || said === 'opposite' || (act !== null && said !== 'plans');
  return at(date.iso, isDone && !isTarget ? 'act' : 'stated');
}

/** What is said with a date: by its clause, or by the next one when it only sets the scene. */
function saidOf({ modality, clauses }: Reading, date: DateMention): HeardClause['said'] {
  const from = clauses.findIndex(({ end }) => end >= date.end);
  if (from < 0) return modality;
  return clauses.slice(from).find(({ said }) => said !== null)?.said ?? modality;
}

/** Until the end of a period. */
function lastOf(iso: string): string {
  return iso.split('/').at(-1) as string;
}

function periodFrom(iso: string, count: string): string {
  const years = count === '两' ? 2 : /^\d/.test(count) ? Number(count) : COUNTS.indexOf(count);
  const first = Number(iso.slice(0, 4));
  return iso.length === 4 && years > 1 ? `${first}/${first + years - 1}` : iso;
}
