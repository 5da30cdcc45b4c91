/** Which figures does the cell of a table state? A bare number takes its unit from the header; a text is read as text. */
import { normalise } from '../../corpus/normalise.js';
import type { Figure } from './figure.js';
import { exact } from './numerals.js';

/** What the header says about a number that has no unit of its own. */
export interface CellUnit {
  /** As it stands after a number; null when the header gives none. */
  unit: string | null;
  kind: 'count' | 'rank';
}

/** Numbers of a cell, apart by signs or lines: 500;200. */
const PART = /[^;；\n]+/g;

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;

/** A number, or a range, with words before and after that qualify it, and nothing else. */
const BARE = new RegExp(
  `^(\\s*(?:[≥>]=?|[≤<]=?|不[超低少]于?过?|最[高低多少]|约|近|超过?|达|至少)?\\s*)([+-]?)(${NUMBER}(?:\\s?[-—~至]{1,2}\\s?${NUMBER})?)(\\s*)(%?)((?:[(]含[)]|及?以[上下内]|左右|余|\\+)?\\s*)$`,
);

const WORD_OF_SIGN: Readonly<Record<string, string>> = {
  '≥': '不低于',
  '>=': '不低于',
  '>': '超过',
  '≤': '不超过',
  '<=': '不超过',
  '<': '不足',
};

/** A year, or the number of something: 0012 is no quantity. */
const YEAR = /^(?:19|20)\d\d$/;
const CODE = /^0\d|^\d{9,}$/;

/**
 * @param cell as the text has it
 * @param header what the column, row or table says; null when nothing is said of bare numbers
 * @param read reads a text, with offsets into it
 */
export function figuresOfCell(
  cell: string,
  header: CellUnit | null,
  read: (text: string) => Figure[],
): Figure[] {
  const figures: Figure[] = [];
  for (const { 0: part, index } of cell.matchAll(PART)) {
    const bare = bareNumber(part, header, read);
    // Parts that are no bare numbers belong together: a text may contain the signs between them.
    if (bare === 'none') return read(cell);
    if (bare !== null) figures.push({ ...bare, start: bare.start + index, end: bare.end + index });
  }
  return figures;
}

/** The figure of a bare number, null when it counts nothing, `none` when the text is more than a number. */
function bareNumber(
  part: string,
  header: CellUnit | null,
  read: (text: string) => Figure[],
): Figure | 'none' | null {
  const mapped = normalise(part);
  const [, before = '', sign = '', number = '', , percent = '', after = ''] = BARE.exec(mapped.text) ?? [];
  if (number === '') return 'none';
  const at = mapped.text.indexOf(number, before.length + sign.length);
  const [start, end] = mapped.toOriginal(at - sign.length, at + number.length + (percent === '' ? 0 : 1));
  const unit = percent === '' ? (header?.unit ?? null) : percent;
  if (unit === null && (header === null || YEAR.test(number) || CODE.test(number))) return null;
  const qualifying = WORD_OF_SIGN[before.trim()] ?? before.trim();
  const [stated] = unit === null ? [] : read(`${qualifying}${number}${unit}${after.trim()}`);
  const isRead = stated !== undefined && (unit === null || stated.unit !== '');
  const figure = isRead ? stated : plainFigure(number, unit, header?.kind ?? 'count');
  const raw = part.slice(start, end);
  const isNegative = sign === '-';
  return {
    ...figure,
    value: isNegative ? -figure.value : figure.value,
    range: isNegative ? null : figure.range,
    object: null,
    period: null,
    change: null,
    raw,
    start,
    end,
    statedUnit: percent === '' ? unit : null,
  };
}

/** A number with a unit that the program does not know, or with none. */
function plainFigure(
  number: string,
  unit: string | null,
  kind: CellUnit['kind'],
): Omit<Figure, 'raw' | 'start' | 'end'> {
  const [low = 0, high = low] = (number.match(new RegExp(NUMBER, 'g')) ?? []).map((one) =>
    Number(one.replaceAll(',', '')),
  );
  const scale = [...(/^[百千万亿]{1,2}/.exec(unit ?? '')?.[0] ?? '')].reduce(
    (product, one) => product * (SCALES[one] ?? 1),
    1,
  );
  return {
    kind: unit === null ? kind : 'other-measure',
    value: exact(low * scale),
    unit: unit === null ? (kind === 'rank' ? '位' : '') : unit.replace(/^[百千万亿]{1,2}/, ''),
    range: high > low ? { min: exact(low * scale), max: exact(high * scale) } : null,
    date: null,
    split: null,
    subject: null,
    object: null,
    change: null,
    qualifier: null,
    norm: false,
    period: null,
    statedUnit: null,
  };
}

const SCALES: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 };
