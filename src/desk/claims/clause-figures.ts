/** Are the figures of a clause of a claim those of the clause on which it rests, of the same thing and in the same order? */
import type { Span } from '../../corpus/sentences.js';
import { type Figure, figuresOf } from '../../statements/figures/index.js';
import { type ClaimClause, claimClauses } from './clause.js';
import type { Ground } from './ground.js';
import { numbersIn } from './numbers.js';
import { names } from './wording.js';

export function hasFigures({ text, head, dates }: ClaimClause, ground: Ground): boolean {
  const own = valuesIn(text).filter(
    ({ start }) => !dates.some((date) => start >= date.start && start < date.end),
  );
  const here = valuesIn(ground.text);
  const before = ground.before.flatMap(valuesIn);
  const placed = own.map(({ value, start }) => {
    const at = here.findIndex((other) => isEqual(other.value, value));
    return at >= 0
      ? at
      : (head === null || start < head) && before.some((other) => isEqual(other.value, value))
        ? -1
        : null;
  });
  if (placed.some((at) => at === null)) return false;
  const order = placed.filter((at) => at !== null && at >= 0) as number[];
  if (FROM_TO.test(text) && order.some((at, index) => index > 0 && at < (order[index - 1] as number)))
    return false;
  return order.every((at) => hasItsNoun(here[at] as Valued, ground.text, text));
}

/** Here the order of two figures says which came first. */
const FROM_TO = /[由从].*[到至为]/;

interface Valued extends Span {
  value: number;
}

function valuesIn(text: string): Valued[] {
  const figures = figuresOf(text).filter(({ kind }) => kind !== 'date' && kind !== 'rank');
  const bare = numbersIn(text).filter(
    (one) => !figures.some((other) => one.start < other.end && other.start < one.end),
  );
  return [...figures.flatMap(valuesOf), ...bare].sort((a, b) => a.start - b.start);
}

const valuesOf = ({ value, range, split, start, end }: Figure): Valued[] =>
  (split ?? (range === null ? [value] : [range.min, range.max])).map((each) => ({ value: each, start, end }));

const isEqual = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

/** Words between what is measured and its figure. */
const LINKS =
  /(?:[是为有约近共到至的达]|达到|超过|合计|累计|总计|原有|分别|不[低高少多]于|同比|年均|增长|下降|上升)+$/;

/** The noun before a figure of the passage, which mostly names what it measures, is one of the claim. */
function hasItsNoun({ start }: Valued, text: string, claim: string): boolean {
  const before = text.slice(0, start);
  if (before.endsWith('的')) return true;
  const measured = before.replace(LINKS, '');
  const last = claimClauses(measured, null).at(-1)?.words.at(-1);
  if (last?.kind !== 'noun' || !measured.endsWith(last.text)) return true;
  return names(claim, last.text);
}
