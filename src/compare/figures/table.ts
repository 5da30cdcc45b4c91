/** How are figures exported? A line for each, with what it measures, its place, its sentence and its source. */
import { normalisedText } from '../../corpus/normalise.js';
import { pageNumbers } from '../../corpus/pages.js';
import type { Figure } from '../../statements/figures/index.js';
import { plain, type Table } from '../table.js';
import type { FoundFigures } from './found.js';
import type { FigureRow } from './rows.js';
import type { FigureSource } from './source.js';

/** The columns after those that say what is measured, and where. */
const FIGURE_COLUMNS = [
  ...['value', 'value to', 'unit', 'split', 'as stated', 'qualifier', 'change', 'period', 'sentence'],
  ...['title', 'document number', 'issuer', 'source', 'date', 'url', 'page', 'passage'],
];

/** The rows of a comparison in their order, a line for each value. */
export function figureRowsTable(rows: readonly FigureRow[]): Table {
  return {
    header: ['measures', 'aspect', 'kind', 'zone', 'level', 'object', ...FIGURE_COLUMNS],
    rows: rows.flatMap(({ object, aspect, kind, values }) =>
      values.map((value) => [
        object ?? '',
        aspect,
        kind,
        value.zone.name,
        value.zone.level,
        objectOf(value),
        ...figureCells(value),
      ]),
    ),
  };
}

/** What it is of in the words of the text; in a table its row, too. */
const objectOf = ({ subject, object }: Figure): string =>
  [subject, object].filter((part) => part !== null).join(' ');

function figureCells(figure: Figure & FigureSource): string[] {
  const { value, range, unit, split, raw, statedUnit, qualifier, change, period } = figure;
  const { quote, passage, article } = figure;
  const { title, documentNumber, issuer, source, date, url } = article;
  return [
    String(value),
    range === null ? '' : String(range.max),
    unit,
    split === null ? '' : split.join('; '),
    normalisedText(raw) + (statedUnit ?? ''),
    ...[qualifier, change, period].map((word) => word ?? ''),
    ...[quote, title, documentNumber ?? '', issuer ?? '', source ?? ''].map(plain),
    date ?? '',
    url ?? '',
    pageNumbers(figure),
    passage,
  ];
}

export function foundFiguresTable({ figures }: FoundFigures): Table {
  return {
    header: ['place', 'level', 'measures', 'object', 'aspect', 'kind', ...FIGURE_COLUMNS],
    rows: figures.map(({ place, measures, aspect, ...figure }) => [
      place?.name ?? '',
      place?.level ?? '',
      measures?.zh ?? '',
      objectOf(figure),
      aspect,
      figure.kind,
      ...figureCells(figure),
    ]),
  };
}
