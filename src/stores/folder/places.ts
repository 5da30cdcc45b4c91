/** How is it stored where the tables and pages of a section lie? */
import type { PageStart, TableSpan } from '../../corpus/article.js';

export function packTables(tables: readonly TableSpan[] = []): string | null {
  if (tables.length === 0) return null;
  return JSON.stringify(tables.map(({ start, bodyStart, end }) => [start, bodyStart, end]));
}

export function unpackTables(packed: string | null): TableSpan[] {
  const rows = packed === null ? [] : (JSON.parse(packed) as [number, number, number][]);
  return rows.map(([start, bodyStart, end]) => ({ start, bodyStart, end }));
}

export function packPages(pages: readonly PageStart[] = []): string | null {
  return pages.length === 0 ? null : JSON.stringify(pages.map(({ start, page }) => [start, page]));
}

export function unpackPages(packed: string | null): PageStart[] {
  const pages = packed === null ? [] : (JSON.parse(packed) as [number, number][]);
  return pages.map(([start, page]) => ({ start, page }));
}
