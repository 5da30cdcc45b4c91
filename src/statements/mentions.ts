/** Which dates does a normalised passage name, with the year that the text or its publication gives them? */
import type { Span } from '../corpus/sentences.js';
import { datesIn } from './figures/dates.js';
import { parseNumeral } from './figures/numerals.js';

/** A complete date of the text; `start` includes a word like 次年 before the month. */
export interface DateMention extends Span {
  iso: string;
}

/** What is known before the passage begins. */
export interface DateContext {
  /** Date of publication of the article, ISO 8601; null when unknown. */
  published: string | null;
  /** The text before the passage, normalised; its last dates give the year. Asked only when a year is missing. */
  before: () => string;
  /** In a norm, a month without year is one of every year (3月1日前报送), unless its sentence names a year. */
  isNorm: boolean;
}

const YEAR_WORDS: Record<string, number> = {
  当年: 0,
  同年: 0,
  本年: 0,
  次年: 1,
  翌年: 1,
  第二年: 1,
  前一年: -1,
  上一年: -1,
};
/** Years relative to the publication. */
const PRESS_WORDS: Record<string, number> = { 今年: 0, 去年: -1, 前年: -2, 明年: 1 };

const PART = '年?[底末初]|内|上半年|下半年|前三季度';
/** Words for a date that only the context completes. 当年 in 三年前的当年 is rare enough. */
const RELATIVE = new RegExp(
  `(?<!之后的|后的|[\\d第每])(?<word>${[...Object.keys(YEAR_WORDS), ...Object.keys(PRESS_WORDS)].join('|')})(?<part>${PART})?` +
    `|(?<![\\d一二三四五六七八九十几每全半年])(?<bare>年[底末初]|年内)(?![^,;。]{0,2}[预考会总绩])` +
    `|(?<count>\\d{1,2}|[一二两三四五六七八九十]{1,2})个月(?:之|以)?后(?!的)` +
    `|(?<same>同日|当[日天])`,
  'g',
);

/** What follows a year and narrows it: 2014年底, 2018年初. */
const EDGE = /^年?([底末初])/;

const HALVES: Record<string, [from: string, to: string]> = {
  上半年: ['01', '06'],
  下半年: ['07', '12'],
  前三季度: ['01', '09'],
};

/** Of no year: 每年3月1日. */
const EVERY_YEAR = /(?:[每历逐]年|每月|每季度|年度)[^,;。\d]{0,4}$/;

/** How much of the text before the passage is read for the last date. */
const BEFORE_LENGTH = 400;

/** The dates of a text in order, not overlapping; those whose year nothing tells are left out. */
export function dateMentions(text: string, { published, before, isNorm }: DateContext): DateMention[] {
  if (!/[年月日\d天]/.test(text)) return [];
  const known = new Known(published, isNorm ? null : before);
  const mentions: DateMention[] = [];
  for (const found of foundIn(text)) {
    if (EVERY_YEAR.test(text.slice(Math.max(0, found.start - 8), found.start))) continue;
    if (isNorm && /[。\n]/.test(text.slice(mentions.at(-1)?.end ?? 0, found.start))) known.forget();
    const press = isNorm ? null : published;
    const mention = found.iso === null ? relative(found, known, press) : dated(text, found, known, press);
    if (mention === null) continue;
    mentions.push(mention);
    known.note(mention);
  }
  return mentions;
}

interface Found extends Span {
  /** Null for a relative date; without year it begins with `--`. */
  iso: string | null;
  groups: Record<string, string | undefined>;
}

/** Dates and words for dates, in order; the word before a month belongs to it. */
function foundIn(text: string): Found[] {
  const dates: Found[] = datesIn(text).flatMap(({ start, end, date }) =>
    date === null ? [] : [{ start, end, iso: date.iso, groups: {} }],
  );
  const words: Found[] = [...text.matchAll(RELATIVE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    iso: null,
    groups: match.groups ?? {},
  }));
  const found: Found[] = [];
  for (const each of [...dates, ...words].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = found.at(-1);
    if (last !== undefined && each.start < last.end) continue;
    const isMonthOfWord =
      last?.groups.word !== undefined && last.end === each.start && last.groups.part === undefined;
    if (isMonthOfWord && each.iso !== null) {
      found.splice(-1, 1, { start: last.start, end: each.end, iso: each.iso, groups: last.groups });
    } else found.push(each);
  }
  return found;
}

/** The last date that was named, which later ones refer to. */
class Known {
  /** Undefined until something is known. */
  private named: string | null | undefined;

  constructor(
    private readonly published: string | null,
    private readonly before: (() => string) | null,
  ) {}

  note({ iso }: Pick<DateMention, 'iso'>): void {
    const last = iso.split('/').at(-1) as string;
    // A target lies in the future of the text; what follows does not speak of that year.
    if (this.published !== null && last.slice(0, 4) > this.published.slice(0, 4)) return;
    this.named = last;
  }

  forget(): void {
    this.named = null;
  }

  get last(): string | null {
    if (this.named !== undefined) return this.named;
    this.named = null;
    const tail = this.before?.().slice(-BEFORE_LENGTH) ?? '';
    for (const { date } of datesIn(tail)) {
      if (date !== null && !date.iso.startsWith('--')) this.note(date);
    }
    return this.named;
  }

  get isWholeYear(): boolean {
    return this.last?.length === 4;
  }

  get year(): number | null {
    return this.last === null ? null : Number(this.last.slice(0, 4));
  }
}

function dated(text: string, found: Found, known: Known, published: string | null): DateMention | null {
  const { word } = found.groups;
  let iso = found.iso as string;
  if (word !== undefined) {
    const year = yearOf(word, known, published);
    if (year !== null) iso = iso.replaceAll(/(^|\/)(?:-|\d{4})-/g, `$1${year}-`);
  } else if (iso.startsWith('--')) {
    const year = yearFor(iso, known, published);
    if (year !== null) iso = iso.replaceAll('--', `${year}-`);
  }
  if (iso.startsWith('--')) return null;
  if (!/^\d{4}$/.test(iso)) return { start: found.start, end: found.end, iso };
  const edge = EDGE.exec(text.slice(found.end, found.end + 2));
  if (edge === null) return { start: found.start, end: found.end, iso };
  return {
    start: found.start,
    end: found.end + edge[0].length,
    iso: `${iso}-${edge[1] === '初' ? '01' : '12'}`,
  };
}

/**
 * The year of a month and day: that of the date before, and else the last one before the publication. After what a whole
 * year brought (2017年, 收入增长…), a month is one of the year after it, when the text was published in that.
 */
function yearFor(iso: string, known: Known, published: string | null): number | null {
  const monthAndDay = iso.slice(2, 7);
  const isPast = (year: number) => published !== null && `${year}-${monthAndDay}` <= published;
  const pressYear = published === null ? null : Number(published.slice(0, 4));
  if (known.year !== null) {
    const isAfter = known.isWholeYear && known.year + 1 === pressYear && isPast(pressYear);
    return isAfter ? pressYear : known.year;
  }
  if (pressYear === null) return null;
  return isPast(pressYear) ? pressYear : pressYear - 1;
}

function yearOf(word: string, known: Known, published: string | null): number | null {
  const press = PRESS_WORDS[word];
  if (press !== undefined) return published === null ? null : Number(published.slice(0, 4)) + press;
  return known.year === null ? null : known.year + (YEAR_WORDS[word] ?? 0);
}

function relative({ start, end, groups }: Found, known: Known, published: string | null): DateMention | null {
  const { word, part, bare, count, same } = groups;
  if (same !== undefined) return known.last === null ? null : { start, end, iso: known.last };
  if (count !== undefined) return monthsLater({ start, end }, count, known.last);
  const year =
    word === undefined ? (known.year ?? yearOf('今年', known, published)) : yearOf(word, known, published);
  if (year === null) return null;
  const narrowed = part ?? bare ?? '';
  const half = HALVES[narrowed];
  if (half !== undefined) return { start, end, iso: `${year}-${half[0]}/${year}-${half[1]}` };
  const month = /初$/.test(narrowed) ? '-01' : /[底末]$/.test(narrowed) ? '-12' : '';
  return { start, end, iso: `${year}${month}` };
}

function monthsLater(range: Span, count: string, last: string | null): DateMention | null {
  const months = count === '两' ? 2 : /^\d+$/.test(count) ? Number(count) : parseNumeral(count);
  if (last === null || months === null || last.length < 7) return null;
  const at = Number(last.slice(0, 4)) * 12 + Number(last.slice(5, 7)) - 1 + months;
  return { ...range, iso: `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}` };
}
