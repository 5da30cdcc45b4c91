/** The texts of the page of originals in simplified Chinese. */

/** The page that shows what an article was read from. */
export const original = {
  title: '原文',
  opening: '正在打开原文…',
  /** Beside a passage of an article. */
  link: '原文',
  linkTitle: '在原文中看这一段',
  back: '返回文章',
  none: '没有保留原文',
  noneDetail: '这篇文章读入时没有保留原始文件。',
  noArticle: '没有说明是哪篇文章',
  noArticleDetail: '请从文章中的段落打开原文。',
  save: '下载原件',
  saveOnly: '这种文件不能在这里显示',
  saveOnlyDetail: '可以下载后用相应的软件打开。',
  found: '已标出这一段。',
  foundOn: (pages: string) => `这一段在第 ${pages} 页，已标出。`,
  notFound: '原文中没有找到这一段：版式不同，或者这一页是图片。',
  passage: '标出的段落',
  document: '原文',
  pages: '翻页和缩放',
  former: '上一页',
  next: '下一页',
  page: (page: string, count: string) => `第 ${page} 页，共 ${count} 页`,
  smaller: '缩小',
  larger: '放大',
  damaged: '这份 PDF 打不开',
  damagedDetail: '文件可能已损坏或加了密码。可以下载原件，用其他软件打开。',
};
