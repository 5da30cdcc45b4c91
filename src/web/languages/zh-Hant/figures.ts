/** The texts of the page of figures in traditional Chinese. */
import type * as zhHans from '../zh-Hans/figures.js';

export const figures: typeof zhHans.figures = {
  title: '數字',
  intro: '文章裡的全部數字：是哪個地區的、所指為何、原句和出處。日期不在內；轉載只計一次，舊版文本不計。',
  object: '所指',
  objectPlaceholder: '如 權力事項、基金、面積',
  find: '查找',
  places: '地區',
  kind: '類別',
  kindLookup: '查找類別',
  aspect: '方面',
  aspectLookup: '查找方面',
  unit: '單位',
  unitPlaceholder: '如 項、億元',
  sort: '排序',
  sorts: { '-value': '從大到小', value: '從小到大', place: '按地區' },
  loading: '正在讀取…',
  failed: '沒有讀取到',
  summary: (total, from, to) => `共 ${total} 個，第 ${from}–${to} 個`,
  none: '沒有這樣的數字',
  noneDetail: '換一個說法，或放寬條件。',
  clear: '清除條件',
  caption: '數字',
};
