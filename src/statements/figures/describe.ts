/** What do the words around each quantity say about it: its object, change, qualifier and period? */
import { changeOf, continuesGrowth, startsChange } from './changes.js';
import { surroundingsOf } from './context.js';
import type { Figure, Quantity } from './figure.js';
import { isNorm } from './norms.js';
import { objectOf } from './objects.js';
import { PeriodFinder } from './periods.js';
import { isListed, withSubjects } from './subjects.js';

/** A figure whose offsets are into the normalised text. */
export type Described = Omit<Figure, 'raw'>;

const SENTENCE_ENDS = ['。', '!', '?', ';', '\n'];

/** What a figure is compared with, which is not what it measures: 比去年同期, 与封关前相比, 比法定时限|缩短. */
const COMPARISON =
  /(?:(?<![占对同环之])比(?![例重率如])|较|与)[^,。;:、\n\d比较与]{0,10}?(?:(?:同期|上年|去年|前年|以前|之前|此前|[^以之此目]前)(?:相比|比)?|(?=相[差比]|高出|多出|缩短|提高|提升|增[加长]|减少|下降|压缩|翻))/g;

/**
 * Adds to each quantity what the words around it say.
 * @param text normalised
 * @param quantities sorted, not overlapping
 */
export function describe(text: string, quantities: readonly Quantity[]): Described[] {
  const periods = new PeriodFinder(text);
  const readable = withoutSettings(text, quantities);
  const described: Described[] = [];
  /** The last figure of the sentence that is no date, and its place in `described`. */
  let last: number | null = null;
  let floor = 0;
  let sentenceStart = 0;
  for (const [at, quantity] of quantities.entries()) {
    const end = described.at(-1)?.end ?? 0;
    const gap = text.slice(end, quantity.start);
    const lastSign = Math.max(...SENTENCE_ENDS.map((sign) => gap.lastIndexOf(sign)));
    if (lastSign >= 0) {
      sentenceStart = end + lastSign + 1;
      last = null;
    }
    const period = periods.before(quantity, sentenceStart);
    if (quantity.kind === 'date') {
      described.push(plain(quantity));
      continue;
    }
    const previous: Described | undefined = last === null ? undefined : described[last];
    const following = quantities.slice(at + 1, at + 3);
    const figure = describeOne({ text, readable }, quantity, {
      previous,
      next: following.find(({ kind }) => kind !== 'date'),
      ceiling: following[0]?.start ?? text.length,
      end,
      floor,
    });
    if (last !== null && previous !== undefined && startsChange(text, previous, figure)) {
      described[last] = { ...previous, change: 'from' };
    }
    const shared = continuesGrowth(text, previous, quantity) ? (previous?.period ?? null) : null;
    const place: number = described.push({ ...figure, period: period ?? shared }) - 1;
    // A time in between, as in 产值4000亿元,五年翻一番, takes no part in what is carried on.
    if (quantity.kind !== 'duration' || figure.object !== null || previous === undefined) last = place;
    // Nor does it end what may be named: 生产总值三年里的年均增速是21.3%.
    if (quantity.kind !== 'duration' || figure.object !== null) floor = quantity.end;
  }
  return withSubjects(text, described);
}

/** The text in which dates and comparisons, which name no object, are blank. */
function withoutSettings(text: string, quantities: readonly Quantity[]): string {
  const parts: string[] = [];
  let reached = 0;
  for (const { start, end } of quantities.filter(({ kind }) => kind === 'date')) {
    parts.push(text.slice(reached, start), ' '.repeat(end - start));
    reached = end;
  }
  return (parts.join('') + text.slice(reached)).replace(COMPARISON, (match) => ' '.repeat(match.length));
}

interface Neighbours {
  /** The figures before and after it in the same sentence that are no dates. */
  previous: Described | undefined;
  next: Quantity | undefined;
  /** Where the next quantity begins. */
  ceiling: number;
  /** Where the last quantity ends. */
  end: number;
  /** Where the last one ends that is no date. */
  floor: number;
}

/** A figure of which the words around it say nothing. */
function plain({ kind, value, unit, range, date, split, start, end }: Quantity): Described {
  return {
    kind,
    value,
    unit,
    range,
    date,
    split,
    start,
    end,
    subject: null,
    object: null,
    change: null,
    qualifier: null,
    norm: false,
    period: null,
    statedUnit: null,
  };
}

function describeOne(
  { text, readable }: { text: string; readable: string },
  quantity: Quantity,
  { previous, next, ceiling, end, floor }: Neighbours,
): Described {
  const isDuration = quantity.kind === 'duration';
  const isBareScale = /^[百千万亿]/.test(text[quantity.start] ?? '');
  const words = surroundingsOf(text, { ...quantity, isDuration, isBareScale }, end);
  const isContinued = isListed(text, previous, quantity) || continuesGrowth(text, previous, quantity);
  const change = isContinued
    ? (previous?.change ?? null)
    : changeOf(text, quantity, { previous, next, floor: end }, words.change);
  const qualifier = words.qualifier ?? quantity.approximation;
  return {
    ...plain(quantity),
    object: objectOf(readable, quantity, { previous, start: words.start, floor, ceiling, change }),
    change,
    qualifier,
    norm: isNorm(text, quantity, qualifier),
  };
}
