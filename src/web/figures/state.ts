/** The state of the page of figures, which its address holds: `?object=…&place=…&kind=…&aspect=…&unit=…&sort=…&offset=…`. */
import type { FiguresParameters } from '../../compare/figures/request.js';
import { MAX_FIGURE_OFFSET } from '../../search/limits.js';
import { FIGURE_SORTS, type FigureSort } from '../../store/figure-sorts.js';
import { pageAddress } from '../common/addresses.js';
import { numberOf, pairsOf, valuesOf } from '../tables/selection.js';

export interface FiguresState {
  /** What they measure; empty for anything. */
  readonly object: string;
  /** Ids; a `-` before one rules it out. Empty means all. The same holds for `kind` and `aspect`. */
  readonly place: readonly string[];
  readonly kind: readonly string[];
  readonly aspect: readonly string[];
  /** Empty for any. */
  readonly unit: string;
  readonly sort: FigureSort;
  readonly offset: number;
}

/** As many lines as can be looked over. */
export const PAGE_SIZE = 50;

const DEFAULT_SORT: FigureSort = '-value';

export const NO_CONDITIONS: FiguresState = {
  object: '',
  place: [],
  kind: [],
  aspect: [],
  unit: '',
  sort: DEFAULT_SORT,
  offset: 0,
};

export function stateOf(url: Pick<URL, 'search'>): FiguresState {
  const parameters = new URLSearchParams(url.search);
  const text = (name: string) => (parameters.get(name) ?? '').trim();
  return {
    object: text('object'),
    place: valuesOf(parameters, 'place'),
    kind: valuesOf(parameters, 'kind'),
    aspect: valuesOf(parameters, 'aspect'),
    unit: text('unit'),
    sort: FIGURE_SORTS.find((sort) => sort === parameters.get('sort')) ?? DEFAULT_SORT,
    offset: numberOf(parameters, 'offset', MAX_FIGURE_OFFSET, 0),
  };
}

export function addressOf(state: FiguresState): string {
  const { object, place, kind, aspect, unit, sort, offset } = state;
  const given = (name: string, value: string, isLeftOut: boolean) =>
    isLeftOut ? [] : pairsOf(name, [value]);
  return pageAddress('figures', [
    ...given('object', object, object === ''),
    ...pairsOf('place', place),
    ...pairsOf('kind', kind),
    ...pairsOf('aspect', aspect),
    ...given('unit', unit, unit === ''),
    ...given('sort', sort, sort === DEFAULT_SORT),
    ...given('offset', String(offset), offset === 0),
  ]);
}

export function requestOf(state: FiguresState): Omit<FiguresParameters, 'format'> {
  const { object, place, kind, aspect, unit, sort, offset } = state;
  return {
    ...(object === '' ? {} : { object }),
    ...(unit === '' ? {} : { unit }),
    ...{ place: [...place], kind: [...kind], aspect: [...aspect], sort, offset, limit: PAGE_SIZE },
  };
}
