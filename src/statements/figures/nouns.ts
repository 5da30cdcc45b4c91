/** Which words can name what a figure measures? Decided by the tags that jieba gives to words (those of ICTCLAS). */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

export interface Word {
  word: string;
  tag: string;
}

let segmenter: Jieba | undefined;

/** The words of a text with their tags. */
export function wordsOf(text: string): Word[] {
  segmenter ??= Jieba.withDict(dict);
  return segmenter.tag(text, true);
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Tags of nouns, names, verbal nouns, nominal adjectives, abbreviations, set phrases, letters and places. */
const NOUN_TAG = /^(?:n|vn|an|j$|l$|eng|b$|g|k$|s$|z$)/;

/** Tags of words that may be in a noun phrase but do not end it: adjectives, and 以上 in 规模以上工业. */
const MODIFIER_TAG = /^(?:a|b|f|i)/;

/** Numbered and distributive words that begin a noun phrase: 二线口岸, 人均收入, 每股价格. */
const NUMBERED = /^(?:[一二三四][线级类]|[人户亩地]均|每.|亩|均)$/;

/** jieba tags a word that it does not know (网办率) like a sign. */
const UNKNOWN_TAG = /^x/;
const HAN = /^\p{Script=Han}+$/u;

/** Words tagged as verbs that name a duty inside a noun phrase: 行政|审批|事项. */
const DUTIES = set(
  '审批 管理 改革 服务 研发 备案 核准 建设 登记 许可 办理 执法 监管 检测 试点 推广 创新 合作 招商 生产 加工 制造 运营 交易 ' +
    '处罚 申报 申请 招生 孵化 示范 开发 使用 利用 注册 转化 贯通 承接 签约 委托 开工 办证 通关 开放 流转 发展',
);

/** Words tagged as verbs that are measured. */
const MEASURES = set(
  '预算 收入 支出 投资 贷款 融资 进出口 出口 进口 占比 补贴 奖励 产值 总产值 税收 外资 消费 时限 率 所得',
);

/** Words that are sometimes tagged as nouns but only say what changed or how it was counted. */
const EMPTY = set(
  '同比 环比 总计 累计 共计 合计 总数 总共 均 共 达 约 超 近 余 左右 全部 全省 全市 全国 全区 目前 其中 去年 今年 年均 当年 上年 ' +
    '比重 幅度 首批 全年 同期 同 数 计 个 分别 平均 一次性 已有 现有 原有 原 指 节省 节约 减少 增加 新增 增长 增幅 增速 下降 ' +
    '提高 缩短 压缩 提升 降低 实现 完成 引进 引入 培育 集聚 撬动 获批 精简 压减 拉大 扩大 回落 上升',
);

/** Before one of these a verb is part of a noun phrase: 编制使用率, 企业开办时间, 入驻企业. */
const HEAD = /(?:率|量|期|额|度|时间|时限|规模|面积|费用?|比例|人数|企业)$/;

export function isNoun({ word, tag }: Word): boolean {
  if (EMPTY.has(word)) return false;
  return NOUN_TAG.test(tag) || MEASURES.has(word) || (UNKNOWN_TAG.test(tag) && HAN.test(word));
}

/** Whether a word belongs to the noun phrase that continues with `next`. */
export function isInsidePhrase(word: Word, next: Word | undefined): boolean {
  if (EMPTY.has(word.word)) return false;
  if (isNoun(word) || MODIFIER_TAG.test(word.tag)) return true;
  if (DUTIES.has(word.word) || NUMBERED.test(word.word)) return true;
  return word.tag === 'v' && word.word.length > 1 && next !== undefined && HEAD.test(next.word);
}

export function isDuty({ word }: Word): boolean {
  return DUTIES.has(word);
}

/** Whether a word only says what changed or how it was counted. */
export function isEmpty({ word }: Word): boolean {
  return EMPTY.has(word);
}
