/** The texts of tables in simplified Chinese. */

/** What the pages with tables share: choosing zones and themes, exports. */
export const tables = {
  pages: '翻页',
  previous: '上一页',
  next: '下一页',
  all: '全部',
  chosen: (count: string) => `已选 ${count} 个`,
  clear: '清除',
  onlyGroup: (group: string) => `只看${group}`,
  addPeers: (count: string) => `加上同省同类的 ${count} 个`,
  noOption: '没有这个名称。',
  most: (count: string) => `最多选 ${count} 个`,
  chips: '已选的条件',
  not: (label: string) => `不含 ${label}`,
  remove: (label: string) => `取消 ${label}`,
  exports: '导出',
  print: '打印',
};
