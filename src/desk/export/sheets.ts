/** Which sheets does the workbook of a dossier have? One for each kind of table that has rows; that of indicators has units above. */
import { gbtReference } from '../citation/gbt7714.js';
import { aboutRows } from './about.js';
import { type Column, columnsOf, SOURCE_COLUMNS } from './columns.js';
import type { ExportedDossier } from './exported.js';
import { indicatorName } from './figures.js';
import { type Findings, findingsIn } from './findings.js';
import { groupedBy } from './grouped.js';
import { type Row, type RowKind, rowsOf } from './rows.js';
import type { Source } from './sources.js';
import type { Words } from './words.js';

export interface Sheet {
  name: string;
  columns: Column<never>[];
  rows: readonly unknown[];
}

const sheet = <T>(name: string, columns: Column<T>[], rows: readonly T[]): Sheet => ({ name, columns, rows });

export function sheetsOf(exported: ExportedDossier): Sheet[] {
  const { words } = exported;
  const { sheets } = words;
  const findings = findingsIn(exported.dossier, exported);
  const rows = rowsOf(findings, words);
  const of = (...kinds: RowKind[]) => rows.filter(({ kind }) => kinds.includes(kind));
  const columns = (...names: Parameters<typeof columnsOf>[0]) =>
    columnsOf(['section', ...names, ...SOURCE_COLUMNS], words);
  const claims = ['place', 'claim', 'when', 'grade', 'text'] as const;
  const promised = ['actor', 'action', 'object', 'quantity', 'deadline', 'condition'] as const;
  const tables = [
    sheet(
      sheets.comparison,
      columns('kind', 'question', 'theme', ...claims),
      of('comparison', 'cell', 'missing'),
    ),
    indicatorSheet(of('figure'), words),
    sheet(
      sheets.figures,
      columns('question', 'place', 'measure', 'aspect', 'value', 'unit', 'stated', 'text'),
      of('figure'),
    ),
    sheet(sheets.entries, columns('when', 'grade', 'place', 'claim', 'text'), of('entry')),
    sheet(sheets.passages, columns('headings', 'text'), of('passage')),
    sheet(
      sheets.promises,
      columns('kind', 'due', 'strength', ...promised, 'place', 'when', 'grade', 'text'),
      of('promise', 'report'),
    ),
    sheet(
      sheets.pairs,
      columns('pair', 'relation', 'side', 'place', 'since', 'headings', 'text'),
      of('pair'),
    ),
    notesSheet(findings, words),
    sourcesSheet(findings.sources.list, words),
  ];
  return [aboutSheet(exported), ...tables.filter(({ rows: held }) => held.length > 0)];
}

function aboutSheet(exported: ExportedDossier): Sheet {
  const { columns, sheets, about } = exported.words;
  const rows: [string, string][] = [...aboutRows(exported), ['', about.caution], ['', about.again]];
  return sheet<[string, string]>(
    sheets.about,
    [
      { head: columns.name, width: 22, value: ([name]) => name },
      { head: about.heading, width: 80, value: ([, value]) => value },
    ],
    rows,
  );
}

/** A row for each place of a comparison, a column for each indicator, whose head has the unit. */
function indicatorSheet(figures: readonly Row[], words: Words): Sheet {
  const counted = figures.filter(({ value }) => value !== null);
  const names = [...new Set(counted.map((row) => indicatorName(row, words)))];
  const byPlace = groupedBy(counted, ({ section, question, place }) =>
    JSON.stringify([section, question, place]),
  );
  const lines = [...byPlace.values()].flatMap((rows) => {
    const byName = groupedBy(rows, (row) => indicatorName(row, words));
    const depth = Math.max(...[...byName.values()].map((same) => same.length));
    return Array.from({ length: depth }, (_, at) => ({ first: rows[0] as Row, byName, at }));
  });
  const columns: Column<(typeof lines)[number]>[] = [
    { head: words.columns.section, width: 16, value: ({ first }) => first.section },
    { head: words.columns.question, width: 28, value: ({ first }) => first.question },
    { head: words.columns.place, width: 24, value: ({ first }) => first.place },
    ...names.map((name) => ({
      head: name,
      width: Math.min(40, Math.max(14, name.length * 2)),
      value: ({ byName, at }: (typeof lines)[number]) => byName.get(name)?.[at]?.value ?? null,
    })),
  ];
  return sheet(words.sheets.indicators, columns, lines);
}

function notesSheet({ sections }: Findings, words: Words): Sheet {
  const noted = sections.filter(({ note }) => note.trim() !== '');
  return sheet<(typeof noted)[number]>(
    words.sheets.notes,
    [
      { head: words.columns.section, width: 24, value: ({ heading }) => heading },
      { head: words.columns.note, width: 100, value: ({ note }) => note },
    ],
    noted,
  );
}

function sourcesSheet(sources: readonly Source[], words: Words): Sheet {
  const { columns } = words;
  return sheet<Source>(
    words.sheets.sources,
    [
      { head: columns.number, width: 8, value: ({ number }) => number },
      { head: columns.title, width: 44, value: ({ citation }) => citation.title },
      { head: columns.responsible, width: 22, value: ({ citation }) => citation.responsible ?? '' },
      { head: columns.documentNumber, width: 22, value: ({ citation }) => citation.documentNumber ?? '' },
      { head: columns.publisher, width: 18, value: ({ citation }) => citation.source ?? '' },
      { head: columns.date, width: 12, value: ({ citation }) => citation.date ?? '', isDate: true },
      {
        head: columns.url,
        width: 60,
        value: ({ citation }) => ({ text: citation.url ?? '', link: citation.url }),
      },
      { head: columns.reference, width: 80, value: ({ citation }) => gbtReference(citation) },
    ],
    sources,
  );
}
