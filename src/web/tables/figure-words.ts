/** A figure in words of the page's language: its kind and unit, value, qualifier and change. */
import type { FigureRow } from '../../compare/figures/rows.js';
import type { Figure } from '../../statements/figures/index.js';
import { language, texts } from '../common/language.js';
import { LANGUAGES, nameIn } from '../common/languages.js';

const text = texts.compare;

const { locale, names, space } = LANGUAGES[language];
const isChinese = locale.startsWith('zh');

/** Smaller numbers are written out. Chinese counts by 万, other languages by millions. */
const COMPACT_FROM = isChinese ? 1e4 : 1e6;

const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
/** Of the locales in traditional script one writes 420B, another 兆, which is a million in the texts. */
const compact = new Intl.NumberFormat(isChinese ? 'zh-CN' : locale, {
  notation: 'compact',
  compactDisplay: 'long',
  maximumSignificantDigits: 6,
});

/** @example numberText(12_000_000) // 1200万 in Chinese, 12 million in English */
export function numberText(value: number): string {
  if (Math.abs(value) < COMPACT_FROM) return plain.format(value);
  const number = compact.format(value);
  return names === 'traditional' ? number.replaceAll('万', '萬').replaceAll('亿', '億') : number;
}

/** The value with its base unit, or both ends of a range. */
export function valueText({ value, range, unit }: Pick<Figure, 'value' | 'range' | 'unit'>): string {
  const number = range === null ? numberText(value) : `${numberText(range.min)}–${numberText(range.max)}`;
  return `${number}${/^\p{L}/u.test(unit) ? space : ''}${unit}`;
}

/** Whether the value adds something to the text as written: it does to 三百零三项, but not to 200多億元. */
export function addsToText({ raw, value }: Pick<Figure, 'raw' | 'value'>): boolean {
  return !simplified(raw).startsWith(simplified(numberText(value)));
}

/** A number as mainland texts write it, without words between number and unit: 200多個億 becomes 200亿. */
function simplified(number: string): string {
  return number
    .replace(/\([^)]*\)|[\s,，多余餘个個]/g, '')
    .replaceAll('億', '亿')
    .replaceAll('萬', '万');
}

/** How the text qualifies the number: 增长超过. May be empty. */
export function qualifiersOf({ change, qualifier }: Pick<Figure, 'change' | 'qualifier'>): string {
  const words = [
    change === null ? '' : text.changes[change],
    qualifier === null ? '' : text.qualifiers[qualifier],
  ];
  return words.filter((word) => word !== '').join(space);
}

/** 下放的权力事项（项）; of another aspect than how much there is, that too: 审批时限 · 改革前（工作日）. */
export function rowName(row: FigureRow): string {
  const { aspect, unit } = row;
  const name = aspect === 'level' ? objectName(row) : `${objectName(row)} · ${text.aspects[aspect]}`;
  return unit === '' ? name : text.withUnit(name, unit);
}

/** Texts that have no name in the language of the page keep their own words. */
function objectName({ object, traditional, english, kind }: FigureRow): string {
  if (object === null) return text.kinds[kind] ?? kind;
  return nameIn(language, { simplified: object, traditional: traditional ?? object, english });
}
