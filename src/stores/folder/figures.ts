/** How is the index of figures stored? In a table of the catalogue, a row for each figure of each passage. */

import type { FigureSort } from '../../store/figure-sorts.js';
import { type FigureFacts, type FigureHit, type FigureQuery, SELECTED } from '../../store/figures.js';
import { hasTable, type StatementCache } from './sql-cache.js';

export class FigureWriter {
  constructor(private readonly sql: StatementCache) {}

  /** Replaces the figures of a passage. Those of a deleted one go with it. */
  put(label: number, figures: readonly FigureFacts[]): void {
    this.sql('DELETE FROM figures WHERE passage = ?').run(label);
    for (const { start, place, kind, unit, aspect, thing, object, value } of figures) {
      this.sql('INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        ...[label, start, place, kind, unit, aspect, thing, object, value],
      );
    }
  }
}

const ORDERS: Readonly<Record<FigureSort, string>> = {
  value: 'f.unit, f.value',
  '-value': 'f.unit, f.value DESC',
  place: 'f.place IS NULL, f.place, f.unit, f.value',
};

/** Of reprints and of texts in several versions, only the first and the newest count. */
const FROM = `FROM figures f JOIN passages p ON p.label = f.passage JOIN articles a ON a.number = p.article
  WHERE (p.reprint_of IS NULL OR p.reprint_of = p.label) AND (a.newer_version IS NULL OR a.status IS NULL)`;

export class FigureTable {
  private constructor(
    private readonly sql: StatementCache,
    private readonly exists: boolean,
  ) {}

  /** An index of an older version of the program has none. */
  static open(sql: StatementCache): FigureTable {
    return new FigureTable(sql, hasTable(sql, 'figures'));
  }

  find(query: FigureQuery): { total: number; hits: FigureHit[] } {
    if (!this.exists) return { total: 0, hits: [] };
    const { where, values } = conditionsOf(query);
    const total = this.sql(`SELECT count(*) ${FROM}${where}`)
      .pluck()
      .get(...values) as number;
    const hits = this.sql(
      `SELECT f.passage AS label, f.start ${FROM}${where}
         ORDER BY ${ORDERS[query.sort]}, f.passage, f.start LIMIT ? OFFSET ?`,
    ).all(...values, query.limit, query.offset) as FigureHit[];
    return { total, hits };
  }
}

/** Lists are bound as JSON, so that every request of one form is one prepared statement. */
function conditionsOf(query: FigureQuery): { where: string; values: string[] } {
  const parts = SELECTED.flatMap((field): [condition: string, list: readonly string[]][] => {
    const { any, none } = query[field];
    return [
      ...(any.length > 0 ? [[`f.${field} IN ${LISTED}`, any] as [string, readonly string[]]] : []),
      ...(none.length > 0
        ? [[`(f.${field} IS NULL OR f.${field} NOT IN ${LISTED})`, none] as [string, readonly string[]]]
        : []),
    ];
  });
  const { object } = query;
  const named = object === null ? [] : [object.things, object.names];
  return {
    where: [...parts.map(([condition]) => condition), ...(object === null ? [] : [NAMED])]
      .map((condition) => ` AND ${condition}`)
      .join(''),
    values: [...parts.map(([, list]) => list), ...named].map((list) => JSON.stringify(list)),
  };
}

const LISTED = '(SELECT value FROM json_each(?))';
const NAMED = `(f.thing IN ${LISTED}
  OR EXISTS (SELECT 1 FROM json_each(?) name WHERE instr(f.object, name.value) > 0))`;
