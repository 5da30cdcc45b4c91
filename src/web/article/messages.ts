/** The texts of the article page. */
import { inLanguage } from '../common/language.js';

const HANS = {
  article: '文章',
  opening: '正在打开文章…',
  noArticle: '没有说明是哪篇文章',
  noArticleDetail: '请从检索结果打开文章。',
  zone: '园区',
  facts: { source: '来源', author: '作者', date: '日期', category: '栏目', original: '原文' },
  searchZone: (name: string) => `检索${name}`,
  compareArticle: '以全文对比其他区',
  outline: '目录',
  figures: '文中数字',
  moreFigures: (count: string) => `其余 ${count} 项`,
  linkTo: (number: string) => `段落 ${number} 的链接`,
  best: (rank: string) => `与检索最相符之 ${rank}`,
  matches: (q: string) => `与“${q}”最相符的段落`,
  otherZones: '其他园区怎么做',
  noOtherZones: '没有其他园区的相近段落。',
  wholeComparison: '打开完整对比',
};

const HANT: typeof HANS = {
  article: '文章',
  opening: '正在打開文章…',
  noArticle: '沒有說明是哪篇文章',
  noArticleDetail: '請從檢索結果打開文章。',
  zone: '園區',
  facts: { source: '來源', author: '作者', date: '日期', category: '欄目', original: '原文' },
  searchZone: (name) => `檢索${name}`,
  compareArticle: '以全文對比其他區',
  outline: '目錄',
  figures: '文中數字',
  moreFigures: (count) => `其餘 ${count} 項`,
  linkTo: (number) => `段落 ${number} 的連結`,
  best: (rank) => `與檢索最相符之 ${rank}`,
  matches: (q) => `與“${q}”最相符的段落`,
  otherZones: '其他園區怎麼做',
  noOtherZones: '沒有其他園區的相近段落。',
  wholeComparison: '打開完整對比',
};

const EN: typeof HANS = {
  article: 'Article',
  opening: 'Opening the article…',
  noArticle: 'No article was named',
  noArticleDetail: 'Please open an article from the results of a search.',
  zone: 'Zone',
  facts: { source: 'Source', author: 'Author', date: 'Date', category: 'Category', original: 'Original' },
  searchZone: (name) => `Search for ${name}`,
  compareArticle: 'Compare other zones on this article',
  outline: 'Contents',
  figures: 'Figures',
  moreFigures: (count) => `${count} more`,
  linkTo: (number) => `Link to passage ${number}`,
  best: (rank) => `Best match ${rank}`,
  matches: (q) => `Passages nearest to “${q}”`,
  otherZones: 'Other zones on this',
  noOtherZones: 'No other zone has a passage near this one.',
  wholeComparison: 'Open the whole comparison',
};

export const text = inLanguage({ 'zh-Hans': HANS, 'zh-Hant': HANT, en: EN });
