/** Which side of a thing does a figure give: how much of it there is, by how much it grew, its share, its limit? */
import type { Figure } from './figure.js';

/**
 * `level` is how much there is; `change` by how much it grew or shrank, `rate` the same in percent; `share` a part of a
 * whole; `before` and `after` are the two ends of a change; `limit` is what a norm allows or demands.
 */
export type Aspect = 'level' | 'change' | 'rate' | 'share' | 'rank' | 'before' | 'after' | 'limit';

/** Growth that is named by a noun: 税收增速12%. */
const GROWTH = /(?:增速|增幅|增长率|降幅|跌幅)$/;

/** What is measured in percent and is no part of something. */
const LEVEL_IN_PERCENT = /(?:率|指数|利息)$/;

const CHANGES: Readonly<Partial<Record<NonNullable<Figure['change']>, Aspect>>> = {
  from: 'before',
  'increase-to': 'after',
  'decrease-to': 'after',
  share: 'share',
};

/** Two figures can stand side by side only if they are of one aspect. */
export function aspectOf({ kind, unit, object, change, qualifier }: Figure): Aspect {
  const isRelative = kind === 'ratio' && unit !== '个百分点';
  if (change === 'increase' || change === 'decrease') return isRelative ? 'rate' : 'change';
  const changed = change === null ? undefined : CHANGES[change];
  if (changed !== undefined) return changed;
  if (kind === 'rank') return 'rank';
  if (kind === 'ratio' && GROWTH.test(object ?? '')) return 'rate';
  if (qualifier === 'at-most' || qualifier === 'at-least') return 'limit';
  return kind === 'ratio' && unit === '%' && !LEVEL_IN_PERCENT.test(object ?? '') ? 'share' : 'level';
}
