/** Which words can name what a figure measures? Decided by the tags that jieba gives to words (those of ICTCLAS). */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

export interface Word {
  word: string;
  tag: string;
}

let segmenter: Jieba | undefined;

/**
 * Words of the field that jieba does not have or takes for verbs: nouns, verbs, and modifiers that only begin a phrase.
 * Without guessing unknown words (HMM) it is more often right: guesses join verbs with nouns (省下, 人处).
 */
const OWN_WORDS = {
  n:
    '举措 展商 合同 公告 罚款 组 费 款 用地 清单 专班 直航 口岸 许可证 可支配收入 管桩 铜箔 试点 园区 高新园区 片区 赋权事项 财力 编制 ' +
    '引导基金 母基金 子基金 领军人才 审批事项 权力事项 工作组 推进组 入驻者 标准地 负面清单 地方性法规 办结率 网办率 落实率 占比 数 营收 公募 私募 自贸 自贸区 加工增值',
  v: '交由 落户 招引 上市 产生',
  p: '沿',
  b: '高新 高端 规上 限上 亩均 户均 地均 专精特新 跨境 预制 常用 智能 数字 入境 出境 离岸 在岸 绿色 低碳 线上 线下 租赁 外向型 首创',
};

const OWN_TAGS: ReadonlyMap<string, string> = new Map(
  Object.entries(OWN_WORDS).flatMap(([tag, words]) =>
    words.split(' ').map((word): [string, string] => [word, tag]),
  ),
);

/** So that jieba prefers such a word to its parts. */
const FREQUENCY = 20_000;

/** Between a size class and 占, which jieba takes for 强占: 500强|占85家. */
const CLASS_SHARE = /(?<=\d强)(?=占)/g;

/** The words of a text with their tags. */
export function wordsOf(text: string): Word[] {
  segmenter ??= withOwnWords(Jieba.withDict(dict));
  // The dictionary that is added gives no tags to words that jieba has.
  return segmenter
    .tag(text.replace(CLASS_SHARE, ' '), false)
    .map(({ word, tag }) => ({ word, tag: OWN_TAGS.get(word) ?? tag }));
}

function withOwnWords(jieba: Jieba): Jieba {
  const lines = Array.from(OWN_TAGS, ([word, tag]) => `${word} ${FREQUENCY} ${tag}`);
  jieba.loadDict(Buffer.from(lines.join('\n')));
  return jieba;
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Tags of nouns, names, verbal nouns, nominal adjectives, abbreviations, set phrases, letters and places. */
const NOUN_TAG = /^(?:n|vn|an|j$|l$|eng|g|k$|s$|z$)/;

/** Tags of words that may be in a noun phrase but do not end it: adjectives, and 以上 in 规模以上工业. */
const MODIFIER_TAG = /^(?:a|b|f|i)/;

/** Numbered and distributive words that begin a noun phrase: 二线口岸, 人均收入, 每股价格. */
const NUMBERED = /^(?:[一二三四][线级类]|[人户亩地]均|每.|亩|均)$/;

/** A size class, and the levels of 省级及以上开发区. */
const CLASS = /^(?:\d{2,4}强|及|级|强)$/;

/** jieba tags a word that it does not know (网办率) like a sign. */
const UNKNOWN_TAG = /^x/;
const HAN = /^\p{Script=Han}+$/u;

/** A word that jieba does not know and that ends so is no noun: 人处, 各设, 省下. */
const ENDS_VERB = /[处设下上到入出成给过着了为是有达占余]$/;

/** Words tagged as verbs that name a duty inside a noun phrase: 行政|审批|事项. */
const DUTIES = set(
  '审批 管理 改革 服务 研发 备案 核准 建设 登记 许可 办理 执法 监管 检测 试点 推广 创新 合作 招商 生产 加工 制造 运营 交易 ' +
    '处罚 申报 申请 招生 孵化 示范 开发 使用 利用 注册 转化 贯通 承接 签约 委托 开工 办证 通关 开放 流转 发展',
);

/** Verbs that name a thing at the end of a phrase: 制度|创新, 党群|组织. */
const NOMINALS = set(
  '创新 组织 担保 改革 服务 修正 考核 许可 备案 审批 补偿 赔偿 补助 补贴 奖励 保险 贷款 试点 检查 培训 贸易 清算 创汇 保障 管理 ' +
    '投入 承诺 交易 活动 建筑 处罚 罚款 登记',
);

/** Words tagged as verbs that are measured. */
const MEASURES = set(
  '投入 补助 资助 拨款 补偿 赔偿 预算 收入 支出 投资 贷款 融资 进出口 出口 进口 占比 补贴 奖励 产值 总产值 税收 外资 消费 补助 资助 拨款 补偿 赔偿 时限 率 所得',
);

/** Words that are sometimes tagged as nouns but only say what changed or how it was counted. */
const EMPTY = set(
  '同比 环比 总计 累计 共计 合计 总数 总共 均 共 达 约 超 近 余 左右 全部 全省 全市 全国 全区 目前 其中 去年 今年 年均 当年 上年 ' +
    '比重 幅度 首批 全年 同期 同 计 盘活 惠及 吸纳 带动 贡献 节约 个 分别 平均 一次性 已有 现有 原有 原 指 节省 节约 减少 增加 新增 增长 增幅 增速 下降 ' +
    '提高 缩短 压缩 提升 降低 实现 完成 引进 引入 培育 集聚 撬动 获批 精简 压减 拉大 扩大 回落 上升 落地 不得 计划 大约 ' +
    '每年 每月 每次 当月 本年 首次 其他 其余 分之一',
);

/** Before one of these a verb is part of a noun phrase: 编制使用率, 企业开办时间, 入驻企业. */
const HEAD =
  /(?:率|量|期|额|度|时间|时限|期限|周期|年限|规模|面积|费用?|款|比例|人数|人员|企业|项目|能力|资金|基金|意见|方案|平台|标准|业务|工程|机构|岗位|任务|措施|事项|产品|指标|手续|[者组])$/;

/** Tags of verbs of a sentence and of adverbs. */
const VERBAL_TAG = /^(?:v|d|vd|ad)$/;

/** Names of places end so; shorter words that do (园区, 海区) are left alone. */
const PLACE_TAG = /^ns/;

export function isNoun(words: readonly Word[], at: number): boolean {
  const { word, tag } = words[at] as Word;
  if (EMPTY.has(word)) return false;
  if (NOUN_TAG.test(tag) || MEASURES.has(word) || isSizeClass(words, at)) return true;
  return UNKNOWN_TAG.test(tag) && HAN.test(word) && !ENDS_VERB.test(word);
}

/** Whether a word ends a size class, which stands for its members: 世界|500|强. */
function isSizeClass(words: readonly Word[], at: number): boolean {
  return words[at]?.word === '强' && /^\d{2,4}$/.test(words[at - 1]?.word ?? '');
}

/** Whether a word belongs to a noun phrase that continues with the next word. */
export function isInsidePhrase(words: readonly Word[], at: number): boolean {
  const { word, tag } = words[at] as Word;
  if (EMPTY.has(word)) return false;
  if (isNoun(words, at) || MODIFIER_TAG.test(tag)) return true;
  if (DUTIES.has(word) || NOMINALS.has(word) || NUMBERED.test(word) || CLASS.test(word)) return true;
  const next = words[at + 1];
  if (next?.word === '强' && /^\d{2,4}$/.test(word)) return true;
  const isVerb =
    tag === 'v' && word.length > 1 && !MAIN_VERBS.has(word) && next !== undefined && HEAD.test(next.word);
  if (!isVerb) return isModifyingVerb(words, at);
  // After an adverb or another verb it is a verb of the sentence: 联合|设立|规模.
  return !VERBAL_TAG.test(words[at - 1]?.tag ?? '');
}

/** Whether a verb stands between two nouns of which the first does nothing: 产业|引导|基金, but not 企业|缴纳|税款. */
function isModifyingVerb(words: readonly Word[], at: number): boolean {
  const [before, verb, after] = [words[at - 1], words[at], words[at + 1]];
  if (before === undefined || verb === undefined || after === undefined) return false;
  return (
    verb.tag === 'v' &&
    verb.word.length === 2 &&
    !EMPTY.has(verb.word) &&
    !MAIN_VERBS.has(verb.word) &&
    /^(?:n|vn)$/.test(before.tag) &&
    /^n$/.test(after.tag) &&
    !ACTOR.test(before.word)
  );
}

/** Verbs that say something of a thing, and hardly ever which thing it is. */
const MAIN_VERBS = set(
  '应当 必须 需要 可以 能够 覆盖 从事 参加 接受 涉及 包括 包含 具有 属于 取得 获得 进行 开展 承担 负责 提供 享有 拥有 形成 采取 达到 ' +
    '推出 发布 出台 印发 设立 成立 新建 建成 配备 拨付 支付 缴纳 签订 召开 举办 选聘 成为 没有 超过 来自 用于 面向 针对 作为 位于 返还 纳入 列入 退出 出现 存在 发生',
);

/** Persons, bodies and places, which do what the verb after them says. */
const ACTOR =
  /(?:[委局厅院所部会办市省区县镇园人员者商户方国团]|代表|方面|村民|企业|公司|机构|单位|政府|银行|学校|大学|中心|基金|平台|项目|基地|集团)$/;

export function isMeasure({ word }: Word): boolean {
  return MEASURES.has(word);
}

export function isDuty({ word }: Word): boolean {
  return DUTIES.has(word);
}

/** Whether a verb can be the head of a noun phrase. */
export function isNominal({ word }: Word): boolean {
  return NOMINALS.has(word);
}

export function isPlaceName({ word, tag }: Word): boolean {
  return PLACE_TAG.test(tag) && word.length > 1;
}

/** Whether a word only says what changed or how it was counted. */
export function isEmpty({ word }: Word): boolean {
  return EMPTY.has(word);
}
