/** Which side of a thing does a figure give: how much of it there is, by how much it grew, its share, its limit? */
import type { Change, Figure } from './figure.js';

/**
 * `level` is how much there is; `change` by how much it grew or shrank, `rate` the same in percent or times; `share` a
 * part of a whole; `before` and `after` are the two ends of a change; `limit` is a bound that a norm sets.
 */
export const ASPECTS = ['level', 'change', 'rate', 'share', 'rank', 'before', 'after', 'limit'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Growth that is named by a noun: 税收增速12%. */
const GROWTH = /(?:增速|增幅|增长率|降幅|跌幅)$/;

/** What is measured in percent but is no part of something that is counted. */
const LEVEL_IN_PERCENT = /(?:[税利费汇]率|税负|指数|利息|罚款|滞纳金|退休金|[薪奖]金|工资|费)$/;

/** What a place has, and not how it came to have it: its area, the rate of a tax. */
const isState = (kind: Figure['kind'], object: string | null): boolean =>
  kind === 'area' || /税率$/.test(object ?? '');

const ENDS: Readonly<Partial<Record<Change, Aspect>>> = {
  from: 'before',
  'increase-to': 'after',
  'decrease-to': 'after',
};

/** Two figures can stand side by side only if they are of one aspect. */
export function aspectOf({ kind, unit, object, change, norm }: Figure): Aspect {
  if (change === 'increase' || change === 'decrease') {
    return kind === 'ratio' && unit !== '个百分点' ? 'rate' : 'change';
  }
  const end = change === null ? undefined : ENDS[change];
  if (end !== undefined) return end === 'after' && isState(kind, object) ? 'level' : end;
  if (kind === 'rank') return 'rank';
  if (norm) return 'limit';
  if (kind !== 'ratio' || unit !== '%') return 'level';
  if (GROWTH.test(object ?? '')) return 'rate';
  return LEVEL_IN_PERCENT.test(object ?? '') ? 'level' : 'share';
}
