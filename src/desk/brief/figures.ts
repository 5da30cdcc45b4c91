/** Which figures of a comparison stand in the table of a brief? Those that several places have. */
import type { FigureRow, FigureValue } from '../../compare/figures/rows.js';
import type { BriefFigure, BriefRow } from './brief.js';
import { citationOf, shown } from './cite.js';
import { measureIn } from './names.js';
import type { Writing } from './write.js';

/** Rows are in the order of how well they answer. More are in the comparison. */
const MAX_ROWS = 20;
const MAX_VALUES = 30;

export const isShared = ({ values }: FigureRow): boolean =>
  new Set(values.map(({ zone }) => zone.id)).size > 1;

export function figuresIn(writing: Writing): BriefRow[] {
  return writing.comparison.figures
    .filter(isShared)
    .slice(0, MAX_ROWS)
    .map((row) => rowOf(writing, row));
}

function rowOf(writing: Writing, row: FigureRow): BriefRow {
  const { words, language } = writing;
  const { object, aspect, kind, unit, values } = row;
  return {
    measures: measureIn(row, language) ?? words.unknownObject,
    object,
    aspect,
    kind,
    unit,
    values: values.slice(0, MAX_VALUES).map((value) => figureOf(writing, value)),
  };
}

function figureOf({ passage }: Writing, value: FigureValue): BriefFigure {
  const { zone, raw, object, start, end, sentence } = value;
  return {
    place: zone,
    text: shown(raw),
    raw,
    value: value.value,
    object,
    start,
    end,
    citations: [citationOf(passage(value.passage), sentence)],
  };
}
