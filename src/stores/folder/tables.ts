/** How is it stored where the tables of a section lie? */
import type { TableSpan } from '../../corpus/article.js';

export function packTables(tables: readonly TableSpan[] = []): string | null {
  if (tables.length === 0) return null;
  return JSON.stringify(tables.map(({ start, bodyStart, end }) => [start, bodyStart, end]));
}

export function unpackTables(packed: string | null): TableSpan[] {
  const rows = packed === null ? [] : (JSON.parse(packed) as [number, number, number][]);
  return rows.map(([start, bodyStart, end]) => ({ start, bodyStart, end }));
}
