/** The texts that pages with tables share: choosing zones and themes, exports. */
import { inLanguage } from '../common/language.js';

const HANS = {
  all: '全部',
  chosen: (count: string) => `已选 ${count} 个`,
  clear: '清除',
  onlyGroup: (group: string) => `只看${group}`,
  noOption: '没有这个名称。',
  most: (count: string) => `最多选 ${count} 个`,
  chips: '已选的条件',
  not: (label: string) => `不含 ${label}`,
  remove: (label: string) => `取消 ${label}`,
  exports: '导出',
  print: '打印',
};

const HANT: typeof HANS = {
  all: '全部',
  chosen: (count) => `已選 ${count} 個`,
  clear: '清除',
  onlyGroup: (group) => `只看${group}`,
  noOption: '沒有這個名稱。',
  most: (count) => `最多選 ${count} 個`,
  chips: '已選的條件',
  not: (label) => `不含 ${label}`,
  remove: (label) => `取消 ${label}`,
  exports: '匯出',
  print: '列印',
};

const EN: typeof HANS = {
  all: 'all',
  chosen: (count) => `${count} chosen`,
  clear: 'Clear',
  onlyGroup: (group) => `Only ${group.toLowerCase()}`,
  noOption: 'None of this name.',
  most: (count) => `${count} at most`,
  chips: 'What is chosen',
  not: (label) => `not ${label}`,
  remove: (label) => `Remove ${label}`,
  exports: 'Export',
  print: 'Print',
};

export const text = inLanguage({ 'zh-Hans': HANS, 'zh-Hant': HANT, en: EN });
