/**
 * Which days does a question ask about? 2021年以来, 近三年, “十三五”期间, since 2021, between 2019 and 2021. A year alone is that of
 * texts only where texts or what they bring about are asked for: 2019年的625项权力 may be told of in any year.
 */
import { englishNumber } from '../statements/english-amounts.js';
import { parseNumeral } from '../statements/figures/numerals.js';
import { NAME_GOES_ON, TIME_ENDS, TIME_ENDS_BUT_OF } from './boundaries.js';
import type { DayRange, Phrase } from './interpretation.js';
import type { PlaceGroup } from './named.js';

interface Rule {
  pattern: RegExp;
  /** Null when what was written is no range. */
  range: (groups: Readonly<Record<string, string | undefined>>, today: string) => DayRange | null;
  /** A year alone, which may be that of a fact. */
  isYear?: true;
  /** A year alone that is bare, which is that of a fact too when other years or a zone stand beside it: 横琴 2024年 2029年 目标. */
  isBare?: true;
}

const YEAR = '(?<!\\d)(?<year>(?:19|20)\\d{2})';
const ZH_YEAR = `${YEAR}年(?:(?<month>1[0-2]|0?[1-9])月)?`;
const ZH_DAY = `${YEAR}年(?:(?<month>1[0-2]|0?[1-9])月(?:(?<day>3[01]|[12]\\d|0?[1-9])[日号])?)?`;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const EN_YEAR = `(?:(?:(?<day>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)? )?${MONTH}(?: (?<dayAfter>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?)?,? )?${YEAR}(?![-–—/]?\\d)`;
const YEARS = '(?<count>\\d{1,2}|[一二两三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten)';
/** The patterns take numbers only. */
const numberIn = (count: string): number =>
  parseNumeral(count) ?? (englishNumber(count.toLowerCase()) as number);

/** After 的: texts, policies and reforms, to the end of what is asked for. */
const OF_TEXTS = `的(?=[^,，。;；?？\\s]*?(?:政策|规定|办法|细则|条例|意见|通知|文件|方案|改革|做法|经验|措施|举措|机制|制度|创新|试点|探索|实践|放权|授权|赋权|下放|容错|免责|优惠|减免|奖励|补贴|激励|扶持)(?:$|[\\s,，。;；?？、和与及有是怎如哪谁中里都对把呢吗]))`;
/** What is asked for has a year of its own, which need not be that of the text: a figure, a list, an event. */
const OF_FACT =
  /多少|几[个项条家次]|[\d一二三四五六七八九十百千万]+余?[个项条家亿万]|总[额量值]|生产值?|产值|规模|进出口|贸易额|面积|人口|收入|占比|比重|(?:基金|清单|结果)(?!(?:管理)?的?(?:政策|规定|办法|改革|制度|做法|经验|措施))|排名|增[速幅长]|GDP|设立|成立|通过|获批|批准|批复|挂牌|建成|开[工业园]|(?<![\w-])(?:how (?:much|many|big|large)|shares?|number of|total|volume|value|output|revenue|turnover|growth|grew|per ?cent|adopted|passed|enacted|approved|established|founded|opened|set up|created|built|launched|funds?|results?|\d{1,3})(?![\w-])/iu;

/** A bare year before these is not the end of an enumeration, an aim or a span. */
const NOT_ALONE = '(?<![和与及或、到至于是为自从\\-—–~～])';

const zh = (pattern: string) => new RegExp(pattern, 'gu');
const en = (pattern: string) => new RegExp(`(?<![\\w-])${pattern}(?![\\w])`, 'giu');

const since: Rule['range'] = (groups) => ({ from: dayIn(groups) ?? firstIn(groups) });
/** Before a day may be up to it: 2017年12月31日以前. */
const before: Rule['range'] = (groups) => ({ to: dayIn(groups) ?? dayBefore(firstIn(groups)) });
const after: Rule['range'] = (groups) => {
  const { year = '', month } = groups;
  return { from: dayIn(groups) ?? dayAfter(lastDay(year, monthOf(month) ?? '12')) };
};
const within: Rule['range'] = ({ year = '', month }) => ({
  from: firstDay(year, monthOf(month)),
  to: lastDay(year, monthOf(month)),
});
const between: Rule['range'] = ({ year = '', last = '' }) =>
  year <= last ? { from: firstDay(year), to: lastDay(last) } : null;
const lately: Rule['range'] = ({ count = '1' }, today) => ({
  from: yearsBefore(today, numberIn(count)),
});

/** The national five-year plans: the eleventh is that of 2006 to 2010. */
const plan: Rule['range'] = ({ plan = '', open }) => {
  const first = 2006 + 5 * (numberIn(plan) - 1);
  return open === undefined
    ? { from: firstDay(String(first)), to: lastDay(String(first + 4)) }
    : { from: firstDay(String(first)) };
};

const RELATIVE: Readonly<Record<string, number>> = {
  今年: 0,
  去年: 1,
  前年: 2,
  'this year': 0,
  'last year': 1,
};
const relative: Rule['range'] = ({ relative = '', open }, today) => {
  const year = String(Number(today.slice(0, 4)) - (RELATIVE[relative.toLowerCase()] ?? 0));
  return open === undefined ? { from: firstDay(year), to: lastDay(year) } : { from: firstDay(year) };
};

/** The first rule that takes a place in the text has it. */
const RULES: readonly Rule[] = [
  {
    pattern: zh(
      `(?:[自从在])?${YEAR}年?(?:[-—–~～]{1,2}|[/至到])(?<last>(?:19|20)\\d{2})年(?:之间|期间|间)?(?!\\d|${NAME_GOES_ON}|[一二三四五六七八九十]+年)`,
    ),
    range: between,
  },
  { pattern: zh(`[自从]?${ZH_DAY}(?:份)?(?:以后|之后|以来|至今)`), range: since },
  { pattern: zh(`[自从]?${ZH_DAY}(?:份)?(?:起|开始)${TIME_ENDS}`), range: since },
  { pattern: zh(`自${ZH_DAY}${TIME_ENDS}`), range: since },
  { pattern: zh(`(?<![到至争截])在?(?<![到至争截])${ZH_DAY}(?:份)?(?:以前|之前)`), range: before },
  { pattern: zh(`(?<![到至争截])在?(?<![到至争截])${ZH_DAY}前${TIME_ENDS}`), range: before },
  {
    pattern: zh(`${NOT_ALONE}[在于]?${NOT_ALONE.replace('于', '')}${ZH_YEAR}(?:期间|间|内)?(?=${OF_TEXTS})`),
    range: within,
    isYear: true,
  },
  {
    pattern: zh(
      `(?:(?<=^|[\\s,，。;；])|(?<=^|[\\s,，。;；])在)${ZH_YEAR}(?=\\s|$|[?？]|[,，]?(?:哪|谁|有(?:哪|什么|谁|没)|各)|出台|发布|印发|公布|颁布)`,
    ),
    range: within,
    isYear: true,
    isBare: true,
  },
  {
    pattern: zh(`在?(?:最近|近|过去)${YEARS}年(?:以来|来|里|内|间|(?=${TIME_ENDS.slice(3, -1)}))`),
    range: lately,
  },
  { pattern: zh(`(?:自|从)?(?<relative>去年|今年|前年)(?<open>以来|起)`), range: relative },
  {
    pattern: zh(`(?<relative>去年|今年|前年)(?:${TIME_ENDS_BUT_OF}|(?=${OF_TEXTS}))`),
    range: relative,
    isYear: true,
  },
  {
    pattern: zh(
      `(?:自)?[“"]?十(?<plan>[一二三四五])五[”"]?(?:期间|时期|(?<open>以来|以后|之后))(?!末|${NAME_GOES_ON})`,
    ),
    range: plan,
  },
  { pattern: en(`between ${YEAR} and (?<last>(?:19|20)\\d{2})`), range: between },
  { pattern: en(`from ${YEAR} (?:to|until|through|-|–) (?<last>(?:19|20)\\d{2})`), range: between },
  { pattern: en(`since ${EN_YEAR}`), range: since },
  { pattern: en(`from ${EN_YEAR} on(?:wards?)?`), range: since },
  { pattern: en(`after ${EN_YEAR}`), range: after },
  { pattern: en(`before ${EN_YEAR}`), range: before },
  { pattern: en(`(?:in|during) ${EN_YEAR}`), range: within, isYear: true, isBare: true },
  {
    pattern: en(
      `(?:(?:in|during|over|throughout)|(?<open>since)) the 1(?<plan>[1-5])th (?:five[- ]year plan|FYP)(?: period)?`,
    ),
    range: plan,
  },
  {
    pattern: en(`(?:in|over|during|within) the (?:last|past) (?:${YEARS} years|year)`),
    range: lately,
  },
  { pattern: en(`(?<relative>last year|this year)(?:'s)?`), range: relative, isYear: true },
];

/** Cheap: most questions have no word of time. */
const ANY_TIME = /\d{4}|年|十[一二三四五]五|years?\b|FYP/iu;

const ANY_YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/gu;

/** A year with its month and day, which are no figures. */
const A_YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)年?(?:\d{1,2}月)?(?:\d{1,2}[日号])?/gu;

const DIGITS = '〇一二三四五六七八九';
const WRITTEN_YEAR =
  /(?<![〇○零一二三四五六七八九十\d])(?:二[〇○零oO0]|一九)[〇○零oO0一二三四五六七八九]{2}(?=年)/gu;

/** 二〇二一年 as 2021年: as long as before. */
const inFigures = (text: string): string =>
  text.replace(WRITTEN_YEAR, (year) => [...year].map((each) => Math.max(DIGITS.indexOf(each), 0)).join(''));

/** @param text of a question, normalised @param today as `YYYY-MM-DD` @param groups the places that the text names */
export function findDates(text: string, today: string, groups: readonly PlaceGroup[]): Phrase[] {
  if (!ANY_TIME.test(text)) return [];
  const phrases: Phrase[] = [];
  const figures = inFigures(text);
  const isOfFact = (figures.match(ANY_YEAR)?.length ?? 0) > 1 || groups.some(({ hasZone }) => hasZone);
  const asksFact = OF_FACT.test(figures.replace(A_YEAR, ' '));
  for (const { pattern, range, isYear = false, isBare = false } of RULES) {
    if ((isBare && isOfFact) || (isYear && asksFact)) continue;
    for (const match of figures.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const value = range(match.groups ?? {}, today);
      // What is still to come is an aim, and no text is of that day.
      if (value === null || isToCome(value, today)) continue;
      if (phrases.some(({ spans: [[from, to] = [0, 0]] }) => start < to && from < end)) continue;
      const joint: [number, number][] = text[end] === '的' ? [[end, end + 1]] : [];
      phrases.push({
        found: { text: text.slice(start, end), kind: 'date', value },
        spans: [[start, end], ...joint],
      });
    }
  }
  return phrases;
}

const isToCome = ({ from, to }: DayRange, today: string): boolean =>
  (from ?? '') > today || (from === undefined && (to ?? '') > today);

const firstDay = (year: string, month = '1'): string => `${year}-${month.padStart(2, '0')}-01`;

const lastDay = (year: string, month = '12'): string =>
  new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);

/** The number of a month that may be written in English. */
const monthOf = (month: string | undefined): string | undefined =>
  month === undefined || /^\d/.test(month)
    ? month
    : String(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1);

const firstIn = ({ year = '', month }: Readonly<Record<string, string | undefined>>): string =>
  firstDay(year, monthOf(month));

/** The day that is named; null when only a month or a year is. No month has more days than it has. */
function dayIn(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { year = '', month, day = groups.dayAfter } = groups;
  if (day === undefined) return null;
  const named = `${firstIn(groups).slice(0, 8)}${day.padStart(2, '0')}`;
  const last = lastDay(year, monthOf(month));
  return named < last ? named : last;
}

const dayBefore = (day: string): string => daysFrom(day, -1);
const dayAfter = (day: string): string => daysFrom(day, 1);

function daysFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The 29th of February becomes the 1st of March where there is none. */
function yearsBefore(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString().slice(0, 10);
}
