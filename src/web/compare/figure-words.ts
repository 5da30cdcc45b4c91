/** How is a figure put into words? Its kind and unit, value, qualifier and change, in the page's language. */
import type { FigureRow } from '../../compare/align.js';
import type { Figure } from '../../search/figures/index.js';
import { language } from '../common/language.js';
import { LANGUAGES } from '../common/languages.js';
import { text } from './messages.js';

const { locale, space } = LANGUAGES[language];

/** Smaller numbers are written out. Chinese counts by 万, other languages by millions. */
const COMPACT_FROM = locale.startsWith('zh') ? 1e4 : 1e6;

const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat(locale, {
  notation: 'compact',
  compactDisplay: 'long',
  maximumSignificantDigits: 6,
});

/** In 万 and 亿 in Chinese, in millions and billions in English. */
export function numberText(value: number): string {
  return Math.abs(value) < COMPACT_FROM ? plain.format(value) : compact.format(value);
}

/** With its base unit; both ends of a range. */
export function valueText({ value, range, unit }: Pick<Figure, 'value' | 'range' | 'unit'>): string {
  const number = range === null ? numberText(value) : `${numberText(range.min)}–${numberText(range.max)}`;
  return `${number}${/^\p{L}/u.test(unit) ? space : ''}${unit}`;
}

/** Whether the value says something that the text does not: of 三百零三项 it does, of 200多億元 it does not. */
export function saysMore({ raw, value }: Pick<Figure, 'raw' | 'value'>): boolean {
  return !simplified(raw).startsWith(simplified(numberText(value)));
}

/** Numbers as mainland texts write them, without what is between number and unit: 200多個億 is 200亿. */
function simplified(number: string): string {
  return number
    .replace(/\([^)]*\)|[\s,，多余餘个個]/g, '')
    .replaceAll('億', '亿')
    .replaceAll('萬', '万');
}

/** What the text says of the number: 增长 超过. Empty when nothing. */
export function bearing({ change, qualifier }: Pick<Figure, 'change' | 'qualifier'>): string {
  const words = [
    change === null ? '' : text.changes[change],
    // The words of a change and of a qualifier follow each other without a space in Chinese.
    qualifier === null ? '' : text.qualifiers[qualifier],
  ];
  return words.filter((word) => word !== '').join(space);
}

export function rowName({ kind, unit }: Pick<FigureRow, 'kind' | 'unit'>): string {
  const name = text.kinds[kind] ?? kind;
  return unit === '' ? name : text.withUnit(name, unit);
}
