/** Which words can be a part of a zone's name, and which make one of an unknown name? */
import { type Division, divisionsNamed } from './divisions.js';
import { cutWords, wordOf } from './words.js';
import { ZONE_KINDS } from './zone-kinds.js';

/** Words that are no names, but parts of many: 成都|东部|新区. */
const AREA_WORDS = new Set(
  (
    '滨海 空港 临空 临港 东部 西部 南部 北部 中部 高铁 航空 航天 海港 国际 生态 旅游 经济 城乡 一体化 物流 沿江 ' +
    '沿海 环湖 湖滨 江北 江南 城东 城西 城南 城北 科技 产业 科技产业 石化产业 高新技术 文化 电子 商务 化工 医药 ' +
    '汽车 石化 工业 现代 农业 科学 健康 中央 金融 数字 软件 信息 高端 装备 制造 材料 能源 环保 轨道 交通 海洋 ' +
    '港口 保税 出口 加工 综合 协同 创新 发展 示范 合作 融合 转型 特别 经贸 边境 跨境 开放 循环 智慧 未来 生物 ' +
    '食品 钢铁 光电 云计算'
  ).split(' '),
);
/** Words before a kind that say which zones are meant, not what one is called: 特色产业园区. */
const GENERAL_WORDS = new Set(
  (
    '特色 重点 传统 大型 小型 新型 专业 相关 主要 先进 优势 企业 政府 人民政府 部门 全市 全省 全国 全区 国家 ' +
    '国家级 省级 市级 县级 区级 各级 各类 干部 本地 当地 境内 辖区 领导 全面 中断 慈善 城市 主城 老城 县城 城镇 ' +
    '乡镇 农村 村级 首批 核心 周边 外地 其他 附近 部分 多数 所有 一批 高新 区域 地区 世界 一流 高水平 高标准 ' +
    '高质量 整个 人员 新建 自然 地质 水利 生产 生活 革命 旅客 项目 设立 建设 管理 改革 规划 政策 条例 办法 服务 ' +
    '投资 招商 引资 文明 先行 富裕 印发 出台 县委 市委 区委 书记 副书记 东至 西至 南至 北至'
  ).split(' '),
);
/** Parts of speech of words that no name contains: verbs, pronouns, numerals, function words. */
const NOT_IN_NAMES = /^(v|vd|vi|vq|p|c|u\w*|r\w*|m|mq|d|q|t|y|z|zg|e|o|k|h|ug|ud|ad|an|a|i)$/;
/** Parts of speech of names. */
const NAMES = /^(ns|nr|nz|nt|nrt|nrfg)$/;
/** Single characters that are words, so that they are not a part of an unknown name. */
const WORDS_OF_ONE = new Set(
  '的了和与及在是将等个各为对向从由被把使于有年月日某该本此其我他们这那老旧大小新两一二三四五六七八九十几百千万亿多' +
    '每全首县市省区州镇乡村级内外上下前后时中到入不也都就要以之而或并来去跨共建设创获批原段起称自贸零低高双做实强用好' +
    '点包抓禁限方兼环度',
);
/** Words of one character that names after a known place begin with: 佛山|三龙湾|科技城. */
const BEGINNINGS = '大小新一二三四五六七八九十百千万';
/** The dictionary calls many words names of persons; of those, the rare and short ones may be one of a place. */
const RARE_FREQUENCY = 100;
const MAX_RARE_CHARS = 3;
/** From this frequency on, a word is more often itself than the county of that name. */
const COMMON_FREQUENCY = 150;
/** 川渝, 京津冀. */
const PROVINCES = /^[京津沪渝冀豫滇辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽黔粤川青藏琼宁]+$/;
/** 成都两地高新区 are the zones of two cities. */
const SEVERAL = /[一二两三四五六七八九十几数多][个地市省区县家大]/;

export const meansSeveral = (words: string): boolean => SEVERAL.test(words);
export const isAreaWord = (word: string): boolean => AREA_WORDS.has(word);
/** Whether the short name of a county is also a frequent word that is no place: 光明, 和平. */
export function isCommonWord({ level, short }: Division): boolean {
  if (GENERAL_WORDS.has(short)) return true;
  const word = level === 'county' ? wordOf(short) : null;
  return word !== null && word.frequency >= COMMON_FREQUENCY && word.tag !== 'ns';
}

/** Whether each of some words may stand between a place and the word for a kind. */
export function canBeName(words: readonly string[]): boolean {
  return words.every((word, at) => isPartOfName(word) || endsOldPlace(words, at));
}

/** 凯|州, 梓|州: old names of places. One that is a place of today is a single word, and 各州 is none. */
function endsOldPlace(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  return words[at] === '州' && before.length === 1 && !WORDS_OF_ONE.has(before);
}

function isPartOfName(word: string): boolean {
  if (AREA_WORDS.has(word)) return true;
  if (GENERAL_WORDS.has(word) || isLongPlace(word)) return false;
  if (word.length === 1) return !WORDS_OF_ONE.has(word) || BEGINNINGS.includes(word);
  return divisionsNamed(word).length > 0 || !NOT_IN_NAMES.test(wordOf(word)?.tag ?? '');
}

/** 临颍县 is the place itself, not a part of a name after it. */
const isLongPlace = (word: string) =>
  divisionsNamed(word).some(({ name, short }) => name === word && name !== short);

/** Whether words have something that only names have: a place, another name, or characters of no word. */
export function namesSomething(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (AREA_WORDS.has(word)) return false;
    if (word.length > 1) return NAMES.test(wordOf(word)?.tag ?? 'nz');
    return words.length === 1 || hasNeighbour(words, at) || wordOf(word)?.tag === 'ns';
  });
}

/** Whether the words are an unknown name, perhaps with words like 科技产业 after it. */
export function isUnknownName(head: string): boolean {
  const words = cutWords(head);
  const last = words.findLastIndex((word) => !AREA_WORDS.has(word));
  if (ZONE_KINDS.has(head) || PROVINCES.test(head)) return false;
  return last >= 0 && head.length >= 2 && words.slice(0, last + 1).every((_, at) => isNamePart(words, at));
}

function isNamePart(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (word.length === 1) return !WORDS_OF_ONE.has(word) && hasNeighbour(words, at);
  if (GENERAL_WORDS.has(word) || word.endsWith('方') || isState(word)) return false;
  const { tag = '', frequency = 0 } = wordOf(word) ?? {};
  const isRare = tag === 'nr' && word.length <= MAX_RARE_CHARS && frequency < RARE_FREQUENCY;
  return tag === 'ns' || isRare || PROVINCES.test(word);
}

/** Whether another single character stands beside: two of them, of no word, may be a name. */
const hasNeighbour = (words: readonly string[], at: number) =>
  words[at - 1]?.length === 1 || words[at + 1]?.length === 1;

let states: ReadonlySet<string> | undefined;

/** Whether a word is a state, China included: its zones in general are meant, or zones abroad. */
function isState(word: string): boolean {
  states ??= namesOfStates();
  return states.has(word);
}

function namesOfStates(): Set<string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const names = new Intl.DisplayNames('zh', { type: 'region', fallback: 'none' });
  return new Set(codes.flatMap((code) => names.of(code) ?? []));
}
