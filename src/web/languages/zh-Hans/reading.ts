/** The texts of how passages are read and cited in simplified Chinese. */

/** The switches for glosses and script, the note of a conversion, and the gist of a passage in another language. */
export const reading = {
  menu: '文字',
  title: '文字显示',
  script: '字形',
  scripts: { published: '按原文', simplified: '简体', traditional: '繁体' },
  readings: '在字上标注原文附带的拼音',
  failed: '转换数据未能加载，仍按原文显示；刷新可再试。',
  converted: {
    simplified: '已转换为简体 · 原文为繁体',
    traditional: '已转换为繁体 · 原文为简体',
  },
  gist: { themes: '主题', figures: '数字', dates: '日期' },
};

/** The menu that copies a citation; its formats have the names of the standards. */
export const citing = {
  cite: '引用',
  copied: '已复制',
  copyByHand: '浏览器不允许自动复制，请手动复制：',
  formats: { quotation: '引文与出处', link: '链接' },
  quotation: (words: string) => `“${words}”`,
  passage: (link: string) => `段落：${link}`,
};
