/** How is the index of figures stored and asked? A document for each figure. */
import type { FigureSort } from '../../store/figure-sorts.js';
import { type FigureFacts, type FigureHit, type FigureQuery, SELECTED } from '../../store/figures.js';
import type { PassageFacts } from '../../store/records.js';
import type { Connection, Operation } from './connection/index.js';
import { indexOf, isLive, type SetOfIndices } from './marker.js';
import { type Life, passageIdOf } from './passage-document.js';

export const figureIdOf = (label: number, born: number, start: number): string =>
  `${passageIdOf(label, born)}.${start}`;

/** Of reprints and of texts in several versions, only the first and the newest count. */
export function figureOperations(
  index: string,
  facts: PassageFacts,
  figures: readonly FigureFacts[],
  life: Life,
): Operation[] {
  const { label, reprintOf, newerVersion, status } = facts;
  if ((reprintOf !== null && reprintOf !== label) || (newerVersion !== null && status !== null)) return [];
  return figures.map((figure) => ({
    index,
    id: figureIdOf(label, life.born, figure.start),
    source: { ...life, label, ...figure },
  }));
}

const BY_LABEL = [{ label: 'asc' }, { start: 'asc' }];
const ORDERS: Readonly<Record<FigureSort, object[]>> = {
  value: [{ unit: 'asc' }, { value: 'asc' }, ...BY_LABEL],
  '-value': [{ unit: 'asc' }, { value: 'desc' }, ...BY_LABEL],
  place: [{ place: { order: 'asc', missing: '_last' } }, { unit: 'asc' }, { value: 'asc' }, ...BY_LABEL],
};

export async function findFigures(
  connection: Connection,
  set: SetOfIndices,
  query: FigureQuery,
): Promise<{ total: number; hits: FigureHit[] }> {
  const { total, hits } = await connection.search(indexOf(connection, 'figures', set), {
    from: query.offset,
    size: query.limit,
    _source: ['label', 'start'],
    query: queryOf(set, query),
    sort: ORDERS[query.sort],
  });
  return { total, hits: hits.map(({ source }) => ({ label: source.label, start: source.start })) };
}

function queryOf(set: SetOfIndices, query: FigureQuery): object {
  const wanted: object[] = [isLive(set)];
  const unwanted: object[] = [];
  for (const field of SELECTED) {
    const { any, none } = query[field];
    if (any.length > 0) wanted.push({ terms: { [field]: any } });
    if (none.length > 0) unwanted.push({ terms: { [field]: none } });
  }
  if (query.object !== null) {
    const { things, names } = query.object;
    const should = [
      { terms: { thing: things } },
      ...names.map((name) =>
        name === '' ? { exists: { field: 'object' } } : { match_phrase: { object: name } },
      ),
    ];
    wanted.push({ bool: { should, minimum_should_match: 1 } });
  }
  return { bool: { filter: wanted, must_not: unwanted } };
}
