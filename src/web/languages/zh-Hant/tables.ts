/** The texts of tables in traditional Chinese. */
import type * as zhHans from '../zh-Hans/tables.js';

export const tables: typeof zhHans.tables = {
  pages: '翻頁',
  previous: '上一頁',
  next: '下一頁',
  all: '全部',
  chosen: (count) => `已選 ${count} 個`,
  clear: '清除',
  onlyGroup: (group) => `只看${group}`,
  addPeers: (count) => `加上同省同類的 ${count} 個`,
  noOption: '沒有這個名稱。',
  most: (count) => `最多選 ${count} 個`,
  chips: '已選的條件',
  not: (label) => `不含 ${label}`,
  remove: (label) => `取消 ${label}`,
  exports: '匯出',
  print: '列印',
};
