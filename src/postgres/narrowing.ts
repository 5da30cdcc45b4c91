/** Which passages may be hits, as SQL? The conditions of `store/filter.ts`, phrases and exclusions, over one row of `passages`. */
import { isSingle, phraseTermsOf } from '../corpus/terms.js';
import { isEmptyFilter, type Selection } from '../store/filter.js';
import type { Narrowed } from '../store/passage-store.js';
import { packId } from '../store/texts.js';
import { storable } from './copy.js';

/** Values of a statement, each named by its place. */
export class Values {
  readonly list: unknown[] = [];

  /** @param value text that PostgreSQL cannot hold is changed as where it is stored. @returns what stands for it in SQL */
  add(value: unknown): string {
    this.list.push(Array.isArray(value) ? value.map(sendable) : sendable(value));
    return `$${this.list.length}`;
  }
}

function sendable(value: unknown): unknown {
  return typeof value === 'string' ? storable(value) : value;
}

/** Whether all passages may be hits. */
export function isOpen({ filter, phrases, excluded, except }: Narrowed): boolean {
  return isEmptyFilter(filter) && phrases.length + excluded.length + except.size === 0;
}

/** Conditions that must all hold; at least one. */
export function conditionsOf({ filter, phrases, excluded, except }: Narrowed, values: Values): string {
  const { zones = [], themes, articles, categories, years, from, to } = filter;
  const conditions = [
    'true',
    ...zones.flatMap((selection) => ofList('zones', selection, values)),
    ...ofList('themes', themes, values),
    ...ofOne('article', articles && asBytes(articles), values, 'bytea'),
    ...ofOne('category', categories, values),
    ...ofOne('left(date, 4)', years, values),
    ...(from === undefined ? [] : [`date >= ${values.add(from)}`]),
    ...(to === undefined ? [] : [`date <= ${values.add(to)}`]),
    ...phrases.map((phrase) => holding(phrase, values)),
    ...excluded.map((phrase) => `NOT (${holding(phrase, values)})`),
    ...(except.size === 0 ? [] : [`label <> ALL (${values.add([...except])}::bigint[])`]),
  ];
  return conditions.join(' AND ');
}

/** A column of several values. */
function ofList(column: string, selection: Selection | undefined, values: Values): string[] {
  const { any = [], none = [] } = selection ?? {};
  return [
    ...(any.length === 0 ? [] : [`${column} && ${values.add(any)}::text[]`]),
    ...(none.length === 0 ? [] : [`NOT (${column} && ${values.add(none)}::text[])`]),
  ];
}

/** A column of one value or none; none is ruled out by no value. */
function ofOne(
  column: string,
  selection: { any: readonly unknown[]; none: readonly unknown[] } | undefined,
  values: Values,
  type = 'text',
): string[] {
  const { any = [], none = [] } = selection ?? {};
  return [
    ...(any.length === 0 ? [] : [`${column} = ANY (${values.add(any)}::${type}[])`]),
    ...(none.length === 0 ? [] : [`(${column} = ANY (${values.add(none)}::${type}[])) IS NOT TRUE`]),
  ];
}

function asBytes({ any, none }: Selection): { any: Buffer[]; none: Buffer[] } {
  return { any: any.map(packId), none: none.map(packId) };
}

/** The index of the terms finds few candidates, and the text decides. */
function holding(phrase: string, values: Values): string {
  const terms = phraseTermsOf(phrase);
  if (terms.length === 0) return 'false';
  const whole = terms.filter((term) => !isSingle(term));
  const candidates = whole.length === 0 ? '' : `terms @> ${values.add(whole)}::text[] AND `;
  return `${candidates}position(${values.add(phrase)} in searched) > 0`;
}
