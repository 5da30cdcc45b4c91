/** The texts of the names of what places, texts and passages are in simplified Chinese. */
import type { Blank } from '../../../compare/blank.js';
import type { Status } from '../../../corpus/life/versions.js';
import type { PlaceLevel } from '../../../corpus/scope/place.js';
import type { ZONE_TYPES } from '../../../corpus/zone-record.js';
import type { Grouping } from '../../../search/arrange.js';
import type { DateOf } from '../../../search/filters.js';
import type { Claim, TimeGrade } from '../../../statements/statement.js';

type ZoneType = (typeof ZONE_TYPES)[number];

/** The choice of how hits are grouped. */
export const grouping = {
  label: '归并',
  values: { article: '按文章', zone: '按园区', none: '不归并' },
} satisfies { label: string; values: Readonly<Record<Grouping, string>> };

/** Kinds of zones, in the order in which they are listed. */
export const zoneTypes = {
  hitech: '高新区',
  etdz: '经开区',
  'new-area': '新区',
  ftz: '自贸区',
  'innovation-demo': '自主创新示范区',
  other: '其他园区',
} satisfies Readonly<Record<ZoneType, string>>;

/** Levels of places, the highest first. */
export const levels = {
  state: '国家',
  province: '省级',
  city: '市级',
  district: '区县',
  zone: '功能区',
} satisfies Readonly<Record<PlaceLevel, string>>;

/** What a place is said to do. */
export const claims = {
  did: '已做',
  must: '应当',
  may: '可以',
  plans: '计划',
  opposite: '相反',
  mentions: '仅提及',
} satisfies Readonly<Record<Claim, string>>;

/** Why there is nothing, in a word and in a sentence. */
export const blanks = {
  words: { 'no-text': '无文本', 'no-theme': '未谈及', 'other-row': '见他行' },
  details: {
    'no-text': '语料中没有关于此地的文本，不能说它做没做。',
    'no-theme': '语料中有此地的文本，但没有这个主题的段落。语料没有，不等于园区没做。',
    'other-row': '语料中有此地关于这个主题的段落，但所问的事它写在别的行。',
  },
} satisfies Record<'words' | 'details', Readonly<Record<Blank, string>>>;

/** What kind of a date it is. */
export const grades = {
  act: '行为日期',
  effective: '施行日期',
  stated: '文中日期',
  published: '发布日期',
} satisfies Readonly<Record<TimeGrade, string>>;

/** Whether a legal text is in force. */
export const statuses = {
  'in-force': '现行有效',
  amended: '已修正',
  repealed: '已废止',
  superseded: '有新版本',
} satisfies Readonly<Record<Status, string>>;

/** The dates of an article that a choice of dates can mean. */
export const datesOf = {
  label: '日期指',
  values: { published: '发布', effective: '施行', adopted: '通过' },
} satisfies { label: string; values: Readonly<Record<DateOf, string>> };

/** What a question says in words, and how it is read. */
export const interpreted = {
  chip: (phrase: string, meaning: string) => `${phrase}：${meaning}`,
  days: (from: string, to: string) =>
    from === '' ? `截至 ${to}` : to === '' ? `${from} 起` : `${from} 至 ${to}`,
  within: (names: string) => `限于${names}`,
  outside: (names: string) => `不含${names}`,
  names: (names: readonly string[], count: number) =>
    names.join('、') + (count > names.length ? `等 ${count} 地` : ''),
  comma: '、',
  literally: '全部按字面检索',
  none: '按问题里的时间、地区或类型限定后，没有符合的段落',
  noneDetail: '点去上面的某一项，那几个字就按字面检索。',
};
