/** The texts of passages wherever they are shown in simplified Chinese. */

/** Everything around a passage. */
export const passage = {
  count: (count: string) => `${count} 个段落`,
  zones: '地区',
  mentions: '提及：',
  expand: '看整段',
  collapse: '收起',
  newest: '打开最新版本',
  repealing: '打开废止它的文件',
  tableHead: '表头',
  onlyZone: (name: string) => `只看${name}`,
  source: '来源：',
  relevance: '相关度',
  relevanceTitle: (score: string) => `按词语与意思综合，1 为最高：${score}`,
  relevances: { high: '高', middle: '中', low: '低' },
  similarity: '相似度',
  similarityTitle: '与检索内容的余弦相似度，1 为相同',
  reprints: (count: string) => `另有 ${count} 处转载`,
  editions: (count: string) => `另有 ${count} 个年度版本`,
  figures: '文中数字',
  compare: '以此对比其他区',
  original: '原文',
  page: (numbers: string) => `第${numbers}页`,
  ocr: 'OCR 识别',
  ocrTitle: '文字由页面图像识别得到，个别字可能有误',
  inZonelens: (kind: 'passage' | 'article', id: string) =>
    `Zonelens ${kind === 'passage' ? '段落' : '文章'} ${id}`,
  similar: '相似段落',
  similarLoading: '正在查找…',
  similarNone: '没有其他文章可以比较。',
  similarCount: (count: string) => `其他文章中最相近的 ${count} 段，不受筛选条件限制`,
};
