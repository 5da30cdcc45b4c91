/** The texts of passages wherever they are shown in traditional Chinese. */
import type * as zhHans from '../zh-Hans/passage.js';

export const passage: typeof zhHans.passage = {
  count: (count: string) => `${count} 個段落`,
  zones: '地區',
  mentions: '提及：',
  expand: '看整段',
  collapse: '收起',
  newest: '打開最新版本',
  repealing: '打開廢止它的文件',
  tableHead: '表頭',
  onlyZone: (name: string) => `只看${name}`,
  source: '來源：',
  relevance: '相關度',
  relevanceTitle: (score) => `按詞語與意思綜合，1 為最高：${score}`,
  relevances: { high: '高', middle: '中', low: '低' },
  similarity: '相似度',
  similarityTitle: '與檢索內容的餘弦相似度，1 為相同',
  reprints: (count: string) => `另有 ${count} 處轉載`,
  editions: (count: string) => `另有 ${count} 個年度版本`,
  figures: '文中數字',
  compare: '以此對比其他區',
  original: '原文',
  page: (numbers: string) => `第${numbers}頁`,
  ocr: 'OCR 辨識',
  ocrTitle: '文字由頁面圖像辨識得到，個別字可能有誤',
  inZonelens: (kind: 'passage' | 'article', id: string) =>
    `Zonelens ${kind === 'passage' ? '段落' : '文章'} ${id}`,
  similar: '相似段落',
  similarLoading: '正在查找…',
  similarNone: '沒有其他文章可以比較。',
  similarCount: (count: string) => `其他文章中最相近的 ${count} 段，不受篩選條件限制`,
};
