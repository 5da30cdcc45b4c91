/** The texts of the matrix in simplified Chinese. */

/** The matrix page. */
export const matrix = {
  title: '园区与主题',
  intro: '哪个园区在哪个主题上有政策段落，哪里是空白。格中是段落数，点开即到最相关的一段。',
  keys: '方向键移动，回车打开，Tab 进入预览。',
  zones: '地区',
  themes: '主题',
  zoneLookup: '查找地区，如 青岛高新区',
  themeLookup: '查找主题',
  limit: '地区数',
  loading: '正在读取…',
  failed: '没有读取到',
  summary: (zones: string, themes: string, gaps: string) =>
    `${zones} 个园区 × ${themes} 个主题，${gaps} 格空白`,
  none: '没有可列的园区或主题',
  noneDetail: '所选条件排除了全部园区或全部主题。',
  clear: '清除条件',
  caption: '各园区在各主题上的段落数',
  corner: '园区＼主题',
  covered: '有段落的园区',
  coveredThemes: (count: string, all: string) => `${all} 个主题中有 ${count} 个`,
  cell: (zone: string, theme: string, count: string) => `${zone}，${theme}：${count} 个段落`,
  compareTheme: (theme: string) => `各园区对比：${theme}`,
  compareZone: (zone: string) => `以${zone}为首的对比`,
  legend: '图例：段落数',
  open: '打开这一段',
  searchCell: (count: string) => `检索这 ${count} 段`,
  searchGap: '在全部语料中检索',
  lacks: '它缺什么',
  compare: '以此对比其他区',
  preview: '预览',
};
