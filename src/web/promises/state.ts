/** The state of the page of promises, which its address holds completely: `?place=…&q=…&strength=…&bound=…&dueFrom=…&dueTo=…&limit=…&offset=…`. */
import type { PromisesParameters } from '../../compare/promises/request.js';
import { DEFAULT_PROMISES, MAX_PROMISE_OFFSET, MAX_PROMISES } from '../../search/limits.js';
import type { Strength } from '../../statements/promises/promise.js';
import { pageAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { numberOf } from '../tables/selection.js';

export interface PromisesState {
  /** Id of a place; empty when none is chosen. */
  readonly place: string;
  /** What the promises are about; empty for all. */
  readonly q: string;
  readonly strength: Strength | '';
  /** Whose; empty for all but those of others. */
  readonly bound: Whose | '';
  /** Days, YYYY-MM-DD; empty for an open end. */
  readonly dueFrom: string;
  readonly dueTo: string;
  /** How many are on a page. */
  readonly limit: number;
  readonly offset: number;
}

export type Whose = 'authority' | 'others' | 'all';

/** The name of a choice. */
export const nameOf = (bound: Whose): string =>
  bound === 'all' ? texts.promises.all : texts.promises.whose[bound];

/** What each choice asks for. */
const CHOSEN: Readonly<Record<Whose, ('authority' | 'others' | 'unsaid')[]>> = {
  authority: ['authority'],
  others: ['others'],
  all: ['authority', 'others', 'unsaid'],
};

export const BOUNDS = Object.keys(CHOSEN) as Whose[];

export const STRENGTHS = Object.keys(texts.promises.strengths) as Strength[];

export const NO_CONDITIONS = { q: '', strength: '', bound: '', dueFrom: '', dueTo: '', offset: 0 } as const;

export const isNarrowed = ({ q, strength, bound, dueFrom, dueTo }: PromisesState): boolean =>
  [q, strength, bound, dueFrom, dueTo].some((condition) => condition !== '');

/** No day is between them. */
export const isReversed = ({ dueFrom, dueTo }: Pick<PromisesState, 'dueFrom' | 'dueTo'>): boolean =>
  dueFrom !== '' && dueTo !== '' && dueFrom > dueTo;

export function stateOf(url: Pick<URL, 'search'>): PromisesState {
  const parameters = new URLSearchParams(url.search);
  return {
    place: parameters.get('place') ?? '',
    q: (parameters.get('q') ?? '').trim(),
    strength: STRENGTHS.find((one) => one === parameters.get('strength')) ?? '',
    bound: boundIn(parameters),
    dueFrom: dayIn(parameters, 'dueFrom'),
    dueTo: dayIn(parameters, 'dueTo'),
    limit: numberOf(parameters, 'limit', MAX_PROMISES, DEFAULT_PROMISES),
    offset: numberOf(parameters, 'offset', MAX_PROMISE_OFFSET, 0),
  };
}

/** One choice; several are that of all. */
function boundIn(parameters: URLSearchParams): PromisesState['bound'] {
  const [first, ...more] = parameters.getAll('bound');
  if (more.length > 0) return 'all';
  return BOUNDS.find((one) => one === first) ?? '';
}

/** A day that there is, else empty. */
function dayIn(parameters: URLSearchParams, name: string): string {
  const day = parameters.get(name) ?? '';
  const date = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(day)
    ? day
    : '';
}

export function addressOf(state: PromisesState): string {
  const { place, q, strength, bound, dueFrom, dueTo, limit, offset } = state;
  const pairs: [string, string][] = [
    ['place', place],
    ['q', q],
    ['strength', strength],
    ...(bound === '' ? [] : CHOSEN[bound].map((one): [string, string] => ['bound', one])),
    ['dueFrom', dueFrom],
    ['dueTo', dueTo],
    ['limit', limit === DEFAULT_PROMISES ? '' : String(limit)],
    ['offset', offset === 0 ? '' : String(offset)],
  ];
  return pageAddress(
    'promises',
    pairs.filter(([, value]) => value !== ''),
  );
}

export function requestOf(state: PromisesState): Omit<PromisesParameters, 'format'> {
  const { place, q, strength, bound, dueFrom, dueTo, limit, offset } = state;
  return {
    ...{ place, limit, offset },
    ...(q === '' ? {} : { q }),
    ...(strength === '' ? {} : { strength }),
    ...(bound === '' ? {} : { bound: CHOSEN[bound] }),
    ...(dueFrom === '' ? {} : { dueFrom }),
    ...(dueTo === '' ? {} : { dueTo }),
  };
}
