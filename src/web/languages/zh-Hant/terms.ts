/** The texts of the names of what places, texts and passages are in traditional Chinese. */
import type * as zhHans from '../zh-Hans/terms.js';

export const grouping: typeof zhHans.grouping = {
  label: '歸併',
  values: { article: '按文章', zone: '按園區', none: '不歸併' },
};

export const zoneTypes: typeof zhHans.zoneTypes = {
  hitech: '高新區',
  etdz: '經開區',
  'new-area': '新區',
  ftz: '自貿區',
  'innovation-demo': '自主創新示範區',
  other: '其他園區',
};

export const levels: typeof zhHans.levels = {
  state: '國家',
  province: '省級',
  city: '市級',
  district: '區縣',
  zone: '功能區',
};

export const claims: typeof zhHans.claims = {
  did: '已做',
  must: '應當',
  may: '可以',
  plans: '計劃',
  opposite: '相反',
  mentions: '僅提及',
};

export const blanks: typeof zhHans.blanks = {
  words: { 'no-text': '無文本', 'no-theme': '未談及', 'other-row': '見他行' },
  details: {
    'no-text': '語料中沒有關於此地的文本，不能說它做沒做。',
    'no-theme': '語料中有此地的文本，但沒有這個主題的段落。語料沒有，不等於園區沒做。',
    'other-row': '語料中有此地關於這個主題的段落，但所問的事它寫在別的行。',
  },
};

export const grades: typeof zhHans.grades = {
  act: '行為日期',
  effective: '施行日期',
  stated: '文中日期',
  published: '發布日期',
};

export const statuses: typeof zhHans.statuses = {
  'in-force': '現行有效',
  amended: '已修正',
  repealed: '已廢止',
  superseded: '有新版本',
};

export const datesOf: typeof zhHans.datesOf = {
  label: '日期指',
  values: { published: '發布', effective: '施行', adopted: '通過' },
};

export const interpreted: typeof zhHans.interpreted = {
  chip: (phrase, meaning) => `${phrase}：${meaning}`,
  days: (from, to) => (from === '' ? `截至 ${to}` : to === '' ? `${from} 起` : `${from} 至 ${to}`),
  within: (names) => `限於${names}`,
  outside: (names) => `不含${names}`,
  names: (names, count) => names.join('、') + (count > names.length ? `等 ${count} 地` : ''),
  comma: '、',
  literally: '全部按字面檢索',
  none: '按問題裡的時間、地區或類型限定後，沒有符合的段落',
  noneDetail: '點去上面的某一項，那幾個字就按字面檢索。',
};
