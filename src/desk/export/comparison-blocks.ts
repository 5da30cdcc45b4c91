/** How is a comparison laid out? Who claims what since when; who does not; the indicators of all, and a chart of one. */
import type { Block, Cell } from './blocks.js';
import { chartOf } from './chart.js';
import { type FoundFigure, type FoundRow, indicatorName, valueText } from './figures.js';
import type { FoundComparison } from './findings.js';
import { shown } from './judged.js';
import { claimCells, outBlocks } from './table-blocks.js';
import type { Words } from './words.js';

/** So many places have room beside each other on a page. */
const PLACES_IN_A_TABLE = 4;

export function comparisonBlocks(item: FoundComparison, words: Words): Block[] {
  const { question, claims, rows } = item;
  const out = claims.filter(({ isOut }) => isOut);
  const figuresOut = rows.flatMap(({ values }) => values.filter(({ isOut }) => isOut));
  return [
    { kind: 'heading', text: words.comparison(question) },
    ...claimsBlocks(item, words),
    ...outBlocks(out, words),
    ...missingBlocks(item, words),
    ...indicatorBlocks(rows, words),
    ...outBlocks(figuresOut, words),
  ];
}

function claimsBlocks({ claims, nobody }: FoundComparison, words: Words): Block[] {
  const { place, claim, when, sentence } = words.columns;
  const rows = claims.filter(({ isOut }) => !isOut).map((found) => claimCells(found, words));
  const notices: Block[] = nobody === null ? [] : [{ kind: 'paragraph', style: 'notice', text: nobody }];
  if (rows.length === 0) return notices;
  const header = [place, claim, when, sentence];
  return [...notices, { kind: 'table', header, widths: [2, 2, 2.3, 5], rows }];
}

/** Absence is said, never left to be guessed. */
function missingBlocks({ missing }: FoundComparison, words: Words): Block[] {
  if (missing.length === 0) return [];
  return [
    { kind: 'paragraph', style: 'notice', text: `${words.missing}${words.colon}${words.missingNote}` },
    {
      kind: 'table',
      header: [words.columns.place, words.missing],
      widths: [2, 6],
      rows: missing.map(({ place, blank }) => [{ text: place }, { text: blank }]),
    },
  ];
}

function indicatorBlocks(rows: readonly FoundRow[], words: Words): Block[] {
  const shownRows = rows.map((row) => ({ ...row, values: row.values.filter(({ isOut }) => !isOut) }));
  const places = [...new Set(shownRows.flatMap(({ values }) => values.map(({ place }) => place.value)))];
  if (places.length === 0) return [];
  const chart = chartOf(shownRows, words);
  return [
    { kind: 'heading', text: words.indicators },
    ...inGroups(places, PLACES_IN_A_TABLE).map((group) => indicatorTable(shownRows, group, words)),
    ...(chart === null ? [] : [{ kind: 'chart', chart } as const]),
  ];
}

/** A row for each thing, aspect and unit, a column for each place. A place may have several figures, one below the other. */
function indicatorTable(rows: readonly FoundRow[], places: readonly string[], words: Words): Block {
  const lines = rows.flatMap((row) => {
    const byPlace = places.map((name) => row.values.filter(({ place }) => place.value === name));
    const depth = Math.max(...byPlace.map((values) => values.length));
    return Array.from({ length: depth }, (_, at): Cell[] => [
      { text: at === 0 ? indicatorName(row, words) : '' },
      ...byPlace.map((values) => figureCell(values[at], words)),
    ]);
  });
  const header = [words.aside(words.columns.measure, words.columns.unit), ...places];
  return { kind: 'table', header, widths: [2.5, ...places.map(() => 2)], rows: lines };
}

function figureCell(figure: FoundFigure | undefined, words: Words): Cell {
  if (figure === undefined) return { text: '' };
  const text = shown({ ...figure.stated, value: valueText(figure) }, words);
  return { text, cited: figure.cited, isQuoted: true };
}

/** Groups of about the same size. */
function inGroups<T>(all: readonly T[], most: number): T[][] {
  const count = Math.ceil(all.length / most);
  const size = Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, at) => all.slice(at * size, (at + 1) * size));
}
