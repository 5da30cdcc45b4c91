/** Which values of a filter does a request choose? Several are alternatives; a minus before one rules it out. */
import type { Selection } from '../store/filter.js';
import type { FilterDefinition } from './filters.js';
import { repeated } from './parameters.js';

/** The schema of a request's parameter for a filter: one text or several, each resolved to values of the fact. */
export function selectionOf({ resolve, unknown }: Pick<FilterDefinition, 'resolve' | 'unknown'>) {
  return repeated.transform((given, context): Selection => {
    const selection = { any: [] as string[], none: [] as string[] };
    for (const value of given) {
      const isRuledOut = value.startsWith('-');
      const name = isRuledOut ? value.slice(1) : value;
      const resolved = resolve(name);
      if (resolved.length === 0) context.addIssue(`${unknown}: ${name}`);
      selection[isRuledOut ? 'none' : 'any'].push(...resolved);
    }
    const { any, none } = selection;
    if (any.length > 0 && any.every((value) => none.includes(value)))
      context.addIssue('rules out all that it chooses');
    return selection;
  });
}

/** How a request chooses among words. */
export function amongst(words: readonly string[]) {
  return {
    resolve: (word: string) => words.filter((each) => each === word),
    unknown: `must be among ${words.join(', ')}`,
  };
}
