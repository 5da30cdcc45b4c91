/** How does a dossier become CSV? One table of all that it holds; each row says when and how it was found. */
import { toCsv } from '../../compare/table.js';
import { columnsOf, SOURCE_COLUMNS, type Value } from './columns.js';
import type { ExportedDossier } from './exported.js';
import { findingsIn } from './findings.js';
import { rowsOf } from './rows.js';

export function dossierCsv(exported: ExportedDossier): string {
  const { dossier, words } = exported;
  const columns = columnsOf(
    [
      ...(['section', 'kind', 'question', 'theme', 'place', 'claim', 'when', 'grade'] as const),
      ...(['measure', 'aspect', 'value', 'unit', 'stated', 'headings', 'text'] as const),
      ...(['due', 'strength', 'actor', 'action', 'object', 'quantity', 'deadline', 'condition'] as const),
      ...(['pair', 'relation', 'side', 'since'] as const),
      ...SOURCE_COLUMNS,
    ],
    words,
  );
  const rows = rowsOf(findingsIn(dossier, exported), words);
  return toCsv({
    header: columns.map(({ head }) => head),
    rows: rows.map((row) => columns.map(({ value }) => textOf(value(row)))),
  });
}

function textOf(value: Value): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.text : String(value);
}
