/** What do the words around each quantity say about it: its object, change, qualifier and period? */
import { surroundingsOf } from './context.js';
import type { Change, Figure, Quantity } from './figure.js';
import { objectAfter, objectBefore } from './objects.js';
import { PeriodFinder } from './periods.js';
import { subjectsOf } from './subjects.js';

/** A figure whose offsets are into the normalised text. */
export type Described = Omit<Figure, 'raw'>;

const SENTENCE_ENDS = ['。', '!', '?', ';', '\n'];
const LIST_SIGN = /^(?:[、和与及,]|以及){1,2}$/;

/** What comes before the value that a change starts from: 由84个增加至196个. */
const FROM = /[由从自](?:原来?的?|原先的?|最初的?|过去的?|此前的?|改革前的?|年初的?)?$/;

/** What comes before the value that a change ends at when there is no verb: 从84个到196个. */
const TO = /[到至为成](?:了|约|近|不到)?$/;

/** In characters: the longest distance of the two values of a change, and the longest of the words above. */
const CHANGE_REACH = 16;
const CUE_REACH = 8;

/**
 * Adds to each quantity what the words around it say.
 * @param text normalised
 * @param quantities sorted, not overlapping
 */
export function describe(text: string, quantities: readonly Quantity[]): Described[] {
  const periods = new PeriodFinder(text);
  const described: Described[] = [];
  let sentenceStart = 0;
  for (const [at, quantity] of quantities.entries()) {
    const previous = described.at(-1);
    const floor = previous?.end ?? 0;
    const gap = text.slice(floor, quantity.start);
    const lastEnd = Math.max(...SENTENCE_ENDS.map((sign) => gap.lastIndexOf(sign)));
    if (lastEnd >= 0) sentenceStart = floor + lastEnd + 1;
    const neighbours: Neighbours = {
      previous: floor > sentenceStart ? previous : undefined,
      next: quantities[at + 1],
      floor,
    };
    const period = periods.before(quantity, sentenceStart);
    described.push(
      quantity.kind === 'date' ? plain(quantity) : describeOne(text, quantity, neighbours, period),
    );
  }
  return withSubjects(text, described);
}

interface Neighbours {
  /** The figure before it in the same sentence. */
  previous: Described | undefined;
  next: Quantity | undefined;
  /** Where the text begins that belongs to no earlier quantity. */
  floor: number;
}

/** Gives each figure of a list its subject when there are as many subjects: A、B和C分别增长19%、25%和16.6%. */
function withSubjects(text: string, described: readonly Described[]): Described[] {
  const result = [...described];
  for (let first = 0; first < result.length; ) {
    let end = first + 1;
    while (end < result.length && isListed(text, result[end - 1], result[end] as Described)) end++;
    const subjects = end - first > 1 ? subjectsOf(text, (result[first] as Described).start) : [];
    if (subjects.length === end - first) {
      for (const [at, object] of subjects.entries()) {
        result[first + at] = { ...(result[first + at] as Described), object };
      }
    }
    first = end;
  }
  return result;
}

/** Whether the figure continues a list of figures of the same unit: 19%、25%. */
function isListed(text: string, previous: Described | undefined, figure: Described | Quantity): boolean {
  return previous?.unit === figure.unit && LIST_SIGN.test(shortGap(text, previous.end, figure.start));
}

/** A figure of which the words around it say nothing. */
function plain({ kind, value, unit, range, date, start, end }: Quantity): Described {
  return {
    kind,
    value,
    unit,
    range,
    date,
    start,
    end,
    subject: null,
    object: null,
    change: null,
    qualifier: null,
    period: null,
    statedUnit: null,
  };
}

function describeOne(
  text: string,
  quantity: Quantity,
  neighbours: Neighbours,
  period: string | null,
): Described {
  const { previous, floor } = neighbours;
  const isDuration = quantity.kind === 'duration';
  const isBareScale = /^[百千万亿]/.test(text[quantity.start] ?? '');
  const words = surroundingsOf(text, { ...quantity, isDuration, isBareScale }, floor);
  const change = isListed(text, previous, quantity)
    ? (previous?.change ?? null)
    : changeOf(text, quantity, neighbours, words.change);
  return {
    ...plain(quantity),
    object: objectOf(text, quantity, { ...neighbours, end: words.start, change }),
    change,
    qualifier: words.qualifier ?? quantity.approximation,
    period,
  };
}

/** The text between two figures; an empty string when it is too long to be a sign. */
function shortGap(text: string, end: number, start: number): string {
  return start - end <= CUE_REACH ? text.slice(end, start) : '';
}

function changeOf(
  text: string,
  quantity: Quantity,
  { previous, next, floor }: Neighbours,
  stated: Change | null,
): Change | null {
  const before = text.slice(Math.max(floor, quantity.start - CUE_REACH), quantity.start);
  const isPaired = next?.unit === quantity.unit && next.start - quantity.end <= CHANGE_REACH;
  if (isPaired && FROM.test(before)) return 'from';
  const isEnd = previous?.change === 'from' && previous.unit === quantity.unit && TO.test(before);
  if (isEnd && previous.value !== quantity.value) {
    return quantity.value > previous.value ? 'increase-to' : 'decrease-to';
  }
  return stated;
}

/**
 * What the figure measures. Counted things come after their figure (303项|县级行政权力), or before it when nothing comes
 * after (优质学校|7所). Other measures come after what they measure, and money does either: 总投资|20亿元, 4000万元|基金.
 * A figure without an object of its own keeps that of the figure before it.
 */
function objectOf(
  text: string,
  quantity: Quantity,
  { previous, next, floor, end, change }: Neighbours & { end: number; change: Change | null },
): string | null {
  const before = objectBefore(text, end, floor);
  const after = (): string | null => objectAfter(text, quantity.end, next?.start ?? text.length);
  const isLike = quantity.kind === 'ratio' || quantity.kind === 'rank' || previous?.unit === quantity.unit;
  const carried = isLike ? (previous?.object ?? null) : null;
  switch (quantity.kind) {
    case 'count':
      return change?.endsWith('-to') && carried !== null ? carried : (after() ?? before?.phrase ?? carried);
    case 'amount':
      return (before?.isAdjacent ? before.phrase : (after() ?? before?.phrase)) ?? carried;
    case 'duration':
      return (before?.isAdjacent ? before.phrase : null) ?? (change === null ? null : carried);
    case 'area':
    case 'other-measure':
      return (before?.isAdjacent ? before.phrase : (after() ?? before?.phrase)) ?? carried;
    default:
      return before?.phrase ?? carried;
  }
}
