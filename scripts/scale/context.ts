/** What do the steps of a run share? */

import { shuffled } from '../bench/corpus.js';
import { loadQueries } from '../evaluation/relevance-set.js';
import { RELEVANCE } from '../evaluation/trial.js';
import type { Base } from './base.js';
import type { Engine } from './engine.js';
import type { ScaleOptions } from './options.js';
import type { Journal, StoreName } from './results.js';
import { randomOf } from './seeds.js';
import type { Variants } from './variants.js';
import type { Workplace } from './workplace.js';

export interface ScaleContext {
  options: ScaleOptions;
  workplace: Workplace;
  journal: Journal;
  base: Base;
  variants: Variants;
  /** Null without the store of a server. */
  engine: Engine | null;
  queries: readonly string[];
  say: (text: string) => void;
}

/** Adds a value to those of a step. */
export type AddValue = (store: StoreName, measure: string, value: number, unit: string) => void;

const QUERIES_OF_EACH_FORM = 8;

/** Asked before anything is timed; not in the relevance set. */
export const WARM_UP = ['外商投资负面清单', '管委会机构改革', 'one-stop approval'];

/** Chinese in whole sentences and in keywords, and English: 24 texts of the relevance set. */
export function scaleQueries(seed: number): string[] {
  const all = shuffled(loadQueries(new URL('queries.json', RELEVANCE)), randomOf(seed));
  return (['simplified', 'keyword', 'english'] as const).flatMap((form) =>
    all.flatMap(({ forms }) => forms[form] ?? []).slice(0, QUERIES_OF_EACH_FORM),
  );
}
