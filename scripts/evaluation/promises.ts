/** How often is the program of one mind with readers about what clauses bind to? */
import { lastDayOf } from '../../src/statements/promises/deadline.js';
import { STRENGTHS } from '../../src/statements/promises/index.js';
import { mean } from './metrics.js';
import { type JudgedPromise, type LabelledQuantity, type PromiseLabel, written } from './promises-gold.js';

export const PROMISE_LABELS: readonly PromiseLabel[] = [...STRENGTHS, 'none'];

const labelOf = ({ found }: JudgedPromise): PromiseLabel => found?.strength ?? 'none';

/** F1 of each strength and their mean. Leniently, one that the readers call acceptable is right. */
export function strengthScores(judged: readonly JudgedPromise[], isLenient = false) {
  const pairs = judged.map((each) => {
    const found = labelOf(each);
    return { found, wanted: isLenient && each.alt.includes(found) ? found : each.strength };
  });
  const f1 = Object.fromEntries(
    PROMISE_LABELS.map((label) => {
      const hits = pairs.filter(({ found, wanted }) => found === label && wanted === label).length;
      const all =
        pairs.filter(({ found }) => found === label).length +
        pairs.filter(({ wanted }) => wanted === label).length;
      return [label, (2 * hits) / Math.max(1, all)];
    }),
  ) as Record<PromiseLabel, number>;
  return { f1, macroF1: mean(PROMISE_LABELS.map((label) => f1[label])) };
}

/** Rows are what the readers say, columns what the program says. */
export function strengthConfusions(judged: readonly JudgedPromise[]): number[][] {
  return PROMISE_LABELS.map((wanted) =>
    PROMISE_LABELS.map(
      (said) => judged.filter((each) => each.strength === wanted && labelOf(each) === said).length,
    ),
  );
}

/** The clauses that bind somebody, by the readers. */
export const binding = (judged: readonly JudgedPromise[]): JudgedPromise[] =>
  judged.filter(({ strength }) => strength !== 'none');

/** The share of the binding clauses whose quantities, with their directions, and deadline are all right. */
export const exactShare = (judged: readonly JudgedPromise[]): number =>
  mean(binding(judged).map((each) => (isExact(each) ? 1 : 0)));

export const isExact = (each: JudgedPromise): boolean =>
  each.found !== null && hasQuantities(each) && hasDeadline(each);

export function hasQuantities({ found, quantities, quantitiesAlt }: JudgedPromise): boolean {
  const own = (found?.quantities ?? [])
    .map(({ value, range, unit, direction }) =>
      keyOf(range === null ? [value] : [range.min, range.max], unit, direction),
    )
    .sort()
    .join();
  return [quantities, ...(quantitiesAlt === undefined ? [] : [quantitiesAlt])].some(
    (wanted) => own === keysOf(wanted),
  );
}

const keysOf = (wanted: readonly LabelledQuantity[]): string =>
  wanted
    .map(({ value, range, unit, direction }) => keyOf(range ?? [value as number], unit, direction))
    .sort()
    .join();

/** Persons are counted by 人, 名 or 位, days by 日 or 天. */
const keyOf = (values: readonly number[], unit: string, direction: string): string =>
  [...values, unit.replace(/^[名位]$/, '人').replace(/天$/, '日'), direction].join(' ');

/** Dates are the same when they end on the same day: 2025年底 and 2025年12月. */
export function hasDeadline({ found, deadline, deadlineAlt }: JudgedPromise): boolean {
  const own = found?.deadline ?? null;
  return [deadline, ...(deadlineAlt === undefined ? [] : [deadlineAlt])].some((wanted) => {
    if (wanted === null || own === null) return wanted === own;
    if (wanted.kind !== own.kind) return false;
    return wanted.kind === 'absolute' && wanted.iso !== null && own.iso !== null
      ? lastDayOf(wanted.iso) === lastDayOf(own.iso)
      : wanted.iso === own.iso;
  });
}

export const WORDS = ['actor', 'action', 'object', 'condition'] as const;

/** Of the words that the program gives, the share that the readers give; and the other way round. */
export function wordScores(judged: readonly JudgedPromise[], slot: (typeof WORDS)[number]) {
  const bound = binding(judged);
  const given = bound.filter(({ found }) => found !== null && found[slot] !== null);
  const wanted = bound.filter((each) => each[slot] !== null);
  const share = (of: readonly JudgedPromise[]) => mean(of.map((each) => (isRight(each, slot) ? 1 : 0)));
  return { precision: share(given), recall: share(wanted), given: given.length, wanted: wanted.length };
}

export function isRight(each: JudgedPromise, slot: (typeof WORDS)[number]): boolean {
  const own = wordsOfSlot(each, slot);
  const accepted = [each[slot], ...(each[`${slot}Alt`] ?? [])];
  return accepted.some((words) => (words === null ? own === null : own === compared(words)));
}

export function wordsOfSlot({ found, passage }: JudgedPromise, slot: (typeof WORDS)[number]): string | null {
  const span = found?.[slot] ?? null;
  return span === null ? null : compared(passage.slice(span.start, span.end));
}

/** Signs at the ends are nobody's words. */
const compared = (words: string): string => written(words).replace(/^[,、;:]+|[,、;:。]+$/g, '');
