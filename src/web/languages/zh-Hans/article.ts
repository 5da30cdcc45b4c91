/** The texts of the article page in simplified Chinese. */
import type { ScopeGround } from '../../../corpus/scope/evidence.js';

/** The article page. */
export const article = {
  article: '文章',
  opening: '正在打开文章…',
  noArticle: '没有说明是哪篇文章',
  noArticleDetail: '请从检索结果打开文章。',
  zone: '地区',
  facts: {
    scope: '适用地区',
    adopted: '通过',
    effective: '施行',
    amended: '修正',
    status: '效力',
    newest: '最新版本',
    versions: '旧版本',
    repealedBy: '废止它的文件',
    source: '来源',
    author: '作者',
    date: '发布',
    documentNumber: '发文字号',
    issuer: '发文机关',
    category: '栏目',
    original: '原文',
    vanished: '已下线',
  },
  vanishedSince: (day: string) => `自 ${day} 起，原网站已没有此页；此处是之前读取的文本。`,
  scopeBy: {
    corrected: '由人更正',
    title: '据标题',
    issuer: '据发文机关',
    metadata: '据文章信息',
    lead: '据开头',
  } satisfies Readonly<Record<ScopeGround, string>>,
  dateList: '、',
  searchZone: (name: string) => `检索${name}`,
  compareArticle: '以全文对比其他区',
  compareBefore: '与上一版对照',
  compareNewest: '与最新版对照',
  outline: '目录',
  figures: '文中数字',
  moreFigures: (count: string) => `其余 ${count} 项`,
  linkTo: (number: string) => `段落 ${number} 的链接`,
  best: (rank: string) => `与检索最相符之 ${rank}`,
  matches: (q: string) => `与“${q}”最相符的段落`,
  otherZones: '其他园区怎么做',
  noOtherZones: '没有找到做过此事的其他地方。',
  wholeComparison: '打开完整对比',
  /** The button beside clauses that other texts have in the same words. */
  wording: {
    earlier: '更早的相同表述',
    later: '更晚的相同表述',
    unknown: '相同表述',
    /** After the first of them: of how many texts more. */
    also: { later: (count: string) => `；更晚 ${count}`, unknown: (count: string) => `；先后不明 ${count}` },
  },
};
