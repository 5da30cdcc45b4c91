/** How is a figure put into words? Its kind and unit, value, qualifier and change, in the page's language. */
import type { FigureRow } from '../../compare/align.js';
import type { Change, Figure, Qualifier } from '../../search/figures/index.js';
import { inLanguage, language } from '../common/language.js';

const KINDS = inLanguage<Readonly<Record<string, string>>>({
  'zh-Hans': {
    amount: '金额',
    count: '数量',
    ratio: '比例',
    rank: '名次',
    area: '面积',
    'other-measure': '其他计量',
  },
  'zh-Hant': {
    amount: '金額',
    count: '數量',
    ratio: '比例',
    rank: '名次',
    area: '面積',
    'other-measure': '其他計量',
  },
  en: {
    amount: 'Amount',
    count: 'Count',
    ratio: 'Ratio',
    rank: 'Rank',
    area: 'Area',
    'other-measure': 'Other',
  },
});

const QUALIFIERS = inLanguage<Readonly<Record<Qualifier, string>>>({
  'zh-Hans': {
    'more-than': '超过',
    'at-least': '不少于',
    'at-most': '不超过',
    'less-than': '不足',
    about: '约',
    nearly: '近',
  },
  'zh-Hant': {
    'more-than': '超過',
    'at-least': '不少於',
    'at-most': '不超過',
    'less-than': '不足',
    about: '約',
    nearly: '近',
  },
  en: {
    'more-than': 'over',
    'at-least': 'at least',
    'at-most': 'at most',
    'less-than': 'under',
    about: 'about',
    nearly: 'nearly',
  },
});

const CHANGES = inLanguage<Readonly<Record<Change, string>>>({
  'zh-Hans': {
    increase: '增长',
    decrease: '下降',
    'increase-to': '增至',
    'decrease-to': '降至',
    from: '原为',
    reach: '达到',
    share: '占',
  },
  'zh-Hant': {
    increase: '增長',
    decrease: '下降',
    'increase-to': '增至',
    'decrease-to': '降至',
    from: '原為',
    reach: '達到',
    share: '佔',
  },
  en: {
    increase: 'up by',
    decrease: 'down by',
    'increase-to': 'up to',
    'decrease-to': 'down to',
    from: 'from',
    reach: 'reached',
    share: 'a share of',
  },
});

/** Hong Kong counts by 萬 and 億 as the mainland does; Taiwan says 兆 for 萬億. */
const LOCALE = inLanguage({ 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en' });

/** Below these a number is written out. */
const COMPACT_FROM = language === 'en' ? 1e6 : 1e4;

const plain = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat(LOCALE, {
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
  return `${number}${language === 'en' && /^\p{L}/u.test(unit) ? ' ' : ''}${unit}`;
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
    change === null ? '' : CHANGES[change],
    // The words of a change and of a qualifier follow each other without a space in Chinese.
    qualifier === null ? '' : QUALIFIERS[qualifier],
  ];
  return words.filter((word) => word !== '').join(language === 'en' ? ' ' : '');
}

export function rowName({ kind, unit }: Pick<FigureRow, 'kind' | 'unit'>): string {
  const name = KINDS[kind] ?? kind;
  if (unit === '') return name;
  return language === 'en' ? `${name} (${unit})` : `${name}（${unit}）`;
}
