/** Which days does a question ask about? 2021年以来, 近三年, “十三五”期间, since 2021, between 2019 and 2021. */
import { NAME_GOES_ON, TIME_ENDS } from './boundaries.js';
import type { DayRange, Phrase } from './interpretation.js';
import type { PlaceGroup } from './named.js';

interface Rule {
  pattern: RegExp;
  /** Null when what was written is no range. */
  range: (groups: Readonly<Record<string, string | undefined>>, today: string) => DayRange | null;
  /** A bare year, which is that of a fact when other years or a zone stand beside it: 横琴 2024年 2029年 目标. */
  isBare?: true;
}

const YEAR = '(?<!\\d)(?<year>(?:19|20)\\d{2})';
const ZH_YEAR = `${YEAR}年(?:(?<month>1[0-2]|0?[1-9])月)?`;
const EN_YEAR = `${YEAR}(?![-–—/]?\\d)`;
const YEARS = '(?<count>\\d{1,2}|[一二两三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten)';
const COUNTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'一二三四五六七八九十'].map((word, at) => [word, at + 1])),
  ...Object.fromEntries(
    'one two three four five six seven eight nine ten'.split(' ').map((word, at) => [word, at + 1]),
  ),
  两: 2,
};

/** A bare year before these is not the end of an enumeration, an aim or a span. */
const NOT_ALONE = '(?<![和与及或、到至于是为自从\\-—–~～])';

const zh = (pattern: string) => new RegExp(pattern, 'gu');
const en = (pattern: string) => new RegExp(`(?<![\\w-])${pattern}(?![\\w])`, 'giu');

const since: Rule['range'] = ({ year = '', month }) => ({ from: firstDay(year, month) });
const before: Rule['range'] = ({ year = '', month }) => ({ to: dayBefore(firstDay(year, month)) });
const within: Rule['range'] = ({ year = '', month }) => ({
  from: firstDay(year, month),
  to: lastDay(year, month),
});
const between: Rule['range'] = ({ year = '', last = '' }) =>
  year <= last ? { from: firstDay(year), to: lastDay(last) } : null;
const lately: Rule['range'] = ({ count = '1' }, today) => ({
  from: yearsBefore(today, COUNTS[count.toLowerCase()] ?? Number(count)),
});

/** The national five-year plans: the eleventh is that of 2006 to 2010. */
const plan: Rule['range'] = ({ plan = '', open }) => {
  const first = 2006 + 5 * ((COUNTS[plan] ?? 1) - 1);
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
      `(?:[自从在])?${YEAR}年?(?:[-—–~～]{1,2}|至|到)(?<last>(?:19|20)\\d{2})年(?:之间|期间|间)?(?!\\d|${NAME_GOES_ON}|[一二三四五六七八九十]+年)`,
    ),
    range: between,
  },
  { pattern: zh(`[自从]?${ZH_YEAR}(?:份)?(?:以后|之后|以来|至今)`), range: since },
  { pattern: zh(`[自从]?${ZH_YEAR}(?:份)?(?:起|开始)${TIME_ENDS}`), range: since },
  { pattern: zh(`自${ZH_YEAR}${TIME_ENDS}`), range: since },
  { pattern: zh(`(?<![到至争截])在?(?<![到至争截])${ZH_YEAR}(?:份)?(?:以前|之前)`), range: before },
  { pattern: zh(`(?<![到至争截])在?(?<![到至争截])${ZH_YEAR}前${TIME_ENDS}`), range: before },
  {
    pattern: zh(
      `${NOT_ALONE}[在于]?${NOT_ALONE.replace('于', '')}${ZH_YEAR}(?:期间|间|内)?(?=的(?!${NAME_GOES_ON}))`,
    ),
    range: within,
  },
  {
    pattern: zh(
      `(?:(?<=^|[\\s,，。;；])|(?<=^|[\\s,，。;；])在)${ZH_YEAR}(?=\\s|$|[?？]|[,，]?(?:哪|谁|有(?:哪|什么|谁|没)|各)|出台|发布|印发|公布|颁布)`,
    ),
    range: within,
    isBare: true,
  },
  {
    pattern: zh(`在?(?:最近|近|过去)${YEARS}年(?:以来|来|里|内|间|(?=${TIME_ENDS.slice(3, -1)}))`),
    range: lately,
  },
  { pattern: zh(`(?:自|从)?(?<relative>去年|今年|前年)(?<open>以来|起)`), range: relative },
  { pattern: zh(`(?<relative>去年|今年|前年)${TIME_ENDS}`), range: relative },
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
  {
    pattern: en(`after ${EN_YEAR}`),
    range: ({ year = '' }) => ({ from: firstDay(String(Number(year) + 1)) }),
  },
  { pattern: en(`before ${EN_YEAR}`), range: before },
  { pattern: en(`(?:in|during) ${EN_YEAR}`), range: within, isBare: true },
  {
    pattern: en(`(?:in|over|during|within) the (?:last|past) (?:${YEARS} years|year)`),
    range: lately,
  },
  { pattern: en(`(?<relative>last year|this year)(?:'s)?`), range: relative },
];

/** Cheap: most questions have no word of time. */
const ANY_TIME = /\d{4}|年|十[一二三四五]五|years?\b/u;

const ANY_YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/gu;

/** @param text of a question, normalised @param today as `YYYY-MM-DD` @param groups the places that the text names */
export function findDates(text: string, today: string, groups: readonly PlaceGroup[]): Phrase[] {
  if (!ANY_TIME.test(text)) return [];
  const phrases: Phrase[] = [];
  const isOfFact = (text.match(ANY_YEAR)?.length ?? 0) > 1 || groups.some(({ hasZone }) => hasZone);
  for (const { pattern, range, isBare = false } of RULES) {
    if (isBare && isOfFact) continue;
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const value = range(match.groups ?? {}, today);
      // What is still to come is an aim, and no text is of that day.
      if (value === null || isToCome(value, today)) continue;
      if (phrases.some(({ spans: [[from, to] = [0, 0]] }) => start < to && from < end)) continue;
      const joint: [number, number][] = text[end] === '的' ? [[end, end + 1]] : [];
      phrases.push({
        found: { text: match[0], kind: 'date', value },
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

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The 29th of February becomes the 1st of March where there is none. */
function yearsBefore(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString().slice(0, 10);
}
