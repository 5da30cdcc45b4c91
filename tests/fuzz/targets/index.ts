/** All targets, in the order in which they are run. */
import type { Target } from '../target.js';
import { FILES } from './files.js';
import { HTTP } from './http.js';
import { PAGES } from './pages.js';
import { READERS } from './readers.js';
import { RECORDS } from './records.js';
import { REQUESTS } from './requests.js';
import { TABLES } from './tables.js';
import { TEXTS } from './texts.js';
import { CALLED } from './tools.js';

export const TARGETS: readonly Target[] = [
  ...READERS,
  ...RECORDS,
  ...TABLES,
  ...TEXTS,
  ...REQUESTS,
  ...CALLED,
  ...FILES,
  ...PAGES,
  ...HTTP,
];

/** How many cases each target gets: a share by weight, at least one, about `cases` in all. */
export function sharesOf(targets: readonly Target[], cases: number): Map<string, number> {
  const sum = targets.reduce((total, { weight }) => total + weight, 0);
  return new Map(targets.map(({ name, weight }) => [name, Math.max(1, Math.ceil((cases * weight) / sum))]));
}
