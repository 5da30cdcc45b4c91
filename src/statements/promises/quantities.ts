/** How much is promised? The figures of a clause but for dates, deadlines, and thresholds of who is addressed. */
import { normalisedText } from '../../corpus/normalise.js';
import { type Span, shifted } from '../../corpus/sentences.js';
import type { Change, Figure, Qualifier } from '../figures/figure.js';
import { figuresOf } from '../figures/index.js';
import type { Direction, PromisedQuantity } from './promise.js';

const BY_QUALIFIER: Readonly<Record<Qualifier, Direction>> = {
  'more-than': 'more-than',
  'at-least': 'at-least',
  'at-most': 'at-most',
  'less-than': 'less-than',
  about: 'about',
  nearly: 'about',
};

const BY_CHANGE: Readonly<Partial<Record<Change, Direction>>> = {
  increase: 'up-by',
  decrease: 'down-by',
  'increase-to': 'up-to',
  'decrease-to': 'down-to',
};

/** A range of a norm is exact: its words 以上 and 以下 are its ends. */
export function directionOf({
  qualifier,
  change,
  range,
}: Pick<Figure, 'qualifier' | 'change' | 'range'>): Direction {
  if (qualifier !== null && range === null) return BY_QUALIFIER[qualifier];
  return (change === null ? undefined : BY_CHANGE[change]) ?? 'exact';
}

/** Words that bound a quantity from further off: 不得低于上年总额的二分之一, 至少保存五年. */
const FAR: readonly [RegExp, Direction][] = [
  [/(?:不得?[低少小]于|至少|最低|最少)[^,;。]{0,40}$/, 'at-least'],
  [/(?:不得?[超高多大][过于]|最高|最多|最长|至多)[^,;。]{0,40}$/, 'at-most'],
];

/** @param before the text of the clause before the figure, normalised */
function directionIn(figure: Figure, before: string): Direction {
  const near = directionOf(figure);
  return near === 'exact' && figure.range === null
    ? (FAR.find(([words]) => words.test(before))?.[1] ?? near)
    : near;
}

/** What holds no number with a unit states no quantity, and is not read. */
const NUMBER = /\d|[一二三四五六七八九十百千万亿两半几]\s*\p{Script=Han}|分之|成/u;

/**
 * @param text the original passage
 * @param clause what is promised
 * @param taken what says by when, in which case or who, which is not how much
 */
export function quantitiesOf(
  text: string,
  clause: Span,
  taken: readonly (Span | null)[],
): PromisedQuantity[] {
  const written = text.slice(clause.start, clause.end);
  if (!NUMBER.test(written)) return [];
  return figuresOf(written).flatMap((figure) => {
    const { start, end } = shifted(figure, clause.start);
    const { kind, value, unit, range } = figure;
    if (kind === 'date' || kind === 'rank') return [];
    if (taken.some((span) => span !== null && start < span.end && end > span.start)) return [];
    const direction = directionIn(figure, normalisedText(written.slice(0, figure.start)));
    return [{ start, end, value, range, unit, direction }];
  });
}
