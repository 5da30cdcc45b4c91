/** What does a figure measure? The noun phrase next to it: 303项|县级行政权力, 固定资产投资|增长12.3%; none rather than a wrong one. */
import type { Change, Quantity } from './figure.js';
import { isDuty, isEmpty, isMeasure, type Word } from './nouns.js';
import { isOnlyPlace, lastPhrase, type Phrase, phraseLength, phraseOf, wordsOfClause } from './phrases.js';
import { limitedAfter, PERIOD_NOUN } from './time-limits.js';

/** How much text is segmented on either side: twice the longest object, to leave room for verbs and adverbs. */
const REACH = 40;

/** Words that may stand between a thing and its figure: 聘期|为|三年, 贯通道路|由|84个. */
const LINK =
  /^(?:为|是|达|有|共|已|均|仅|只|由|从|自|约|近|至|到|在|了|还|就|占|也|都|各|满|应|应当|必须|须|可|要|不足|低于|每[亩月年人户家]|一般|已有|共有|达到|超过|控制)$/;

/** Tags of adverbs, words of place and particles, which may stand there as well. */
const LINK_TAG = /^[dfumt]/;

/** Before one of these a duty is what is done to the thing, not part of it: 303项县级行政权力|委托给高新区. */
const DONE_TO = /^(?:给|到|至|为|由)$/;

/** Before one of these a word is a verb: 用11条规定|了职责. */
const ASPECT_SIGN = /^[了着过]$/;

/** What belongs to the figure and stands before its object: 三万元|以下的|罚款. */
const FIGURE_ENDS = /^\s?(?:及?以[上下内]|左右|上下|之内)?\s?(的)?/;

/** How a range ends: 一万元以上十万元以下. */
const UP_TO = /^以[下内]$/;

/** A bound of what stands before it: 从业人员|三百人以上的单位. */
const BOUND_OF = /^及?以[上下内]的/;

/** Of money after its amount: 对单位处三万元|罚款. */
const PAID = /^(?:罚款|罚金|奖励|奖金|补[贴助偿]|资助|赔偿|滞纳金)/;

/** Nouns that end a phrase which they begin. */
const MEASURE_NOUN = /^(?:比例|比重|[税利费汇]率|标准|价格|速度|幅度)$/;

/** Lengths along which something lies, and not of it: 铁路两侧各|五百米. */
const LENGTHS = new Set(['米', '公里']);

/** Shares are named by such words: 人数占比|三分之二以上. */
const SHARE_NOUN = /(?:占比|比重|比例|率)$/;

/** What a share is compared with or part of, and the verb before it: 人数|不超过代表数的|三分之一. */
const WHOLE =
  /(?:(?:占(?!比)到?|相当于|约为|达到?|不[少低超大高]于?过?|不得[少低超高多]于?过?|超[过出]|低于|高[出于])[^,。;:、]{2,14}?的?|(?:为|是|完成|只有|仅有)[^,。;:、]{2,14}?的)$/;

/** Places in a ranking: 承接数量|居各功能区|第一. */
const RANKED = /(?:位?居|位?列|名列|排名?|排在|跻身|进入)[^,。;:]{0,14}$/;

/** Between an amount and one that is a part of it, or listed with it. */
const PART_OF = /^(?:[、和与及]|,?其中)/;

/** Before one of these stands what an earlier figure of the list measures: 56个站点、|320台. */
const CONJUNCTION = /^(?:[和及]|以及|或者?)$/;
const LIST_SIGN = /^(?:[、和与及]|以及)$/;

/** Sizes, of which the thing is said after them: 规模|20亿元的产业引导基金. */
const SIZE = /^(?:规模|总规模|金额|总额|总金额|首期规模|价值|总价值|面积|限额|额度)$/;

/** Units of persons and bodies, and how these are called. What follows such a word is what they do: 228名雇员|竞争上岗. */
const AGENT_UNITS = new Set(['家', '名', '人', '位', '户', '所']);
const AGENT =
  /(?:企业|公司|机构|银行|单位|部门|集团|团队|团|中心|[院所校店厂区园会]|人员|人才|雇员|员工|(?:[用商农大住客租]|经营)户|[者员商师生民]|[^生]工|人|基金|平台|实验室|专家|干部|代表|家庭)$/;

/** Bodies, which count nothing but themselves: 市政府3项 are not three governments. */
const BODY = /(?:企业|公司|机构|单位|部门|政府|委员会|管委会|[委局厅院办区市省县镇])$/;
const BODY_UNITS = new Set(['家', '个', '所', '名', '位', '户', '座', '处', '批', '类', '种']);

/** What can be shared between parties. */
const SHARED = /(?:税收?|收入|收益|利润|财力|成果|指标|产值|费用?|款|[金额量]|资金|权益|红利|创汇|GDP)$/;

export interface ObjectContext {
  /** Where the words begin that belong to the number. */
  start: number;
  /** Where the text begins and ends that belongs to no other figure. */
  floor: number;
  ceiling: number;
  change: Change | null;
  /** The object of the figure before it in the sentence, and its unit. */
  previous: { object: string | null; unit: string } | undefined;
}

interface Found extends Phrase {
  /** Whether only links stand between the phrase and the figure, and no other verb. */
  isAdjacent: boolean;
}

/** @param text normalised, in which what names no object is blank: dates and comparisons */
export function objectOf(text: string, quantity: Quantity, context: ObjectContext): string | null {
  const { previous, change } = context;
  const isLike = ['ratio', 'rank', 'duration'].includes(quantity.kind) || previous?.unit === quantity.unit;
  const carried = isLike ? (previous?.object ?? null) : null;
  const before = phraseBefore(text, startOf(text, quantity, context), { ...context, quantity });
  const adjacent = before?.isAdjacent ? before.text : null;
  if (quantity.kind === 'duration')
    return timed(text, quantity, context, before) ?? (isEndOf(change) ? carried : null);
  if (quantity.split !== null)
    return sharedBetween(text, quantity, context) ?? (SHARED.test(previous?.object ?? '') ? carried : null);
  const { after, isJoined } = phraseAfter(text, quantity, context.ceiling);
  // 投入达到|百分之五的企业 says it of what stands before, 企业收入|百分之五的罚款 of what comes after.
  const isHalf = text.startsWith('半数', quantity.start);
  const isSaid =
    adjacent !== null && !isHalf && (context.start < quantity.start || SHARE_NOUN.test(adjacent));
  switch (quantity.kind) {
    case 'count':
      if (isEndOf(change) && carried !== null) return carried;
      if (adjacent !== null && BOUND_OF.test(text.slice(quantity.end, quantity.end + 4))) return adjacent;
      return (change === 'from' ? adjacent : null) ?? after ?? before?.text ?? carried;
    case 'amount':
    case 'area':
    case 'other-measure':
      if (after !== null && PAID.test(after)) return after;
      if (after !== null && isJoined && (adjacent === null || SIZE.test(adjacent) || isAct(before)))
        return after;
      return (
        adjacent ??
        after ??
        (isEndOf(change) || PART_OF.test(text.slice(context.floor, context.start)) ? carried : null)
      );
    case 'ratio':
      if (isJoined && !isSaid && !SHARE_NOUN.test(after ?? '')) return after ?? before?.text ?? carried;
      return adjacent ?? (quantity.unit === '%' ? after : null) ?? before?.text ?? carried;
    case 'rank':
      return text[quantity.end - 1] === '个' ? after : (before?.text ?? carried);
    default:
      return carried;
  }
}

/** Where what says how a figure relates to its object begins: 占全市的, 居全国. */
function startOf(text: string, { kind }: Quantity, { start, floor }: ObjectContext): number {
  const pattern = kind === 'rank' ? RANKED : kind === 'ratio' ? WHOLE : null;
  const match = pattern?.exec(text.slice(Math.max(floor, start - REACH), start));
  return start - (match?.[0].length ?? 0);
}

/** Whether a phrase says what is done: 规划建设|十万平方米以上的公园. */
function isAct(phrase: Phrase | null): boolean {
  const head = phrase?.words.at(-1);
  return head !== undefined && /^vn?$/.test(head.tag) && !isMeasure(head);
}

function isEndOf(change: Change | null): boolean {
  return change === 'increase-to' || change === 'decrease-to';
}

/** What a duration limits or takes. */
function timed(
  text: string,
  quantity: Quantity,
  { ceiling, change, start, floor }: ObjectContext,
  before: Found | null,
): string | null {
  const adjacent = before?.isAdjacent ? before.text : null;
  if (adjacent !== null && (PERIOD_NOUN.test(adjacent) || change === 'from' || isEndOf(change)))
    return adjacent;
  const rest = text.slice(quantity.end, Math.min(ceiling, quantity.end + 2 * REACH));
  const within = /^(?:之|以)?内/.exec(rest);
  if (within === null) {
    const { after, isOf } = phraseAfter(text, quantity, ceiling);
    if (after !== null && (isOf || PERIOD_NOUN.test(after))) return after;
    return /^及?以上/.test(rest) || /满$/.test(text.slice(floor, start + 1)) ? adjacent : null;
  }
  const isCut = ceiling < Math.min(text.length, quantity.end + 2 * REACH) && !/[,。;!?\n]/.test(rest);
  const limited = isCut ? null : limitedAfter(wordsOfClause(rest.slice(within[0].length), 'first'));
  return limited ?? (adjacent !== null && !BODY.test(adjacent) && !AGENT.test(adjacent) ? adjacent : null);
}

/** The noun phrase that begins after a figure, and whether a 的 (`isOf`) or a bound (三分之二以上代表) joins the two. */
function phraseAfter(
  text: string,
  { end, unit }: Quantity,
  ceiling: number,
): { after: string | null; isJoined: boolean; isOf: boolean } {
  const piece = text.slice(end, Math.min(ceiling, end + REACH));
  const [joint = '', of] = FIGURE_ENDS.exec(piece) ?? [];
  const words = wordsOfClause(piece.slice(joint.length), 'first');
  const phrase = headPhrase(words, unit, of !== undefined);
  const isBound = UP_TO.test(text.slice(end - 2, end)) || joint.trim() !== '';
  return { after: phrase?.text ?? null, isJoined: of !== undefined || isBound, isOf: of !== undefined };
}

/** The phrase that begins with the words; of 国家层面的政策 and 符合条件的企业 what comes after 的. */
function headPhrase(words: readonly Word[], unit: string, isAfterOf: boolean): Phrase | null {
  // What a rate or a standard is for comes after it: 百分之二十的|税率|缴纳.
  const length = MEASURE_NOUN.test(words[0]?.word ?? '') ? 1 : phraseLength(words, 0, isAfterOf);
  const own = words.slice(0, length);
  const phrase = phraseOf(isDoneTo(words, length) ? own.slice(0, -1) : own);
  const isRelative = words[length]?.word === '的' && (phrase === null || isClause(own, phrase, unit));
  if (phrase !== null && isDeed(phrase.words, unit)) return null;
  if (!isRelative) return phrase === null ? null : agentOf(withSecond(words, phrase), unit);
  const told = phraseOf(words.slice(length + 1, length + 1 + phraseLength(words, length + 1, true)));
  return told === null ? null : agentOf(told, unit);
}

/** The phrase with the one that a conjunction adds to it, since the figure counts both: 公务员|和|事业编制人员. */
function withSecond(words: readonly Word[], phrase: Phrase): Phrase {
  const at = phrase.words.length;
  const second = CONJUNCTION.test(words[at]?.word ?? '') ? phraseLength(words, at + 1) : 0;
  return (second === 0 ? null : phraseOf(words.slice(0, at + 1 + second))) ?? phrase;
}

/** Whether a single verb says what the counted persons or bodies did: 3家|上市. */
function isDeed(words: readonly Word[], unit: string): boolean {
  return AGENT_UNITS.has(unit) && words.length > 0 && words.every(({ tag }) => /^vn?$/.test(tag));
}

function isDoneTo(words: readonly Word[], length: number): boolean {
  const next = words[length]?.word ?? '';
  return length > 0 && (ASPECT_SIGN.test(next) || (DONE_TO.test(next) && isDuty(words[length - 1] as Word)));
}

/** Whether words before 的 only tell the thing from others: 符合|条件, 中级|及|以下. */
function isClause(words: readonly Word[], phrase: Phrase, unit: string): boolean {
  if (phrase.words.length < words.length) return true;
  return words[0]?.tag === 'v' && !(AGENT_UNITS.has(unit) && AGENT.test(words.at(-1)?.word ?? ''));
}

/** Cuts a phrase after the persons or bodies that are counted, or that do what follows: 两个鉴定机构|执业. */
function agentOf(phrase: Phrase, unit: string): Phrase {
  const last = phrase.words.findLastIndex(({ word, tag }) => AGENT.test(word) && !tag.startsWith('v'));
  const isCut =
    AGENT_UNITS.has(unit) || phrase.words.slice(last + 1).every(({ tag }) => /^(?:vn?|l)$/.test(tag));
  return (last < 0 || !isCut ? null : phraseOf(phrase.words.slice(0, last + 1))) ?? phrase;
}

/** The last noun phrase of the clause before `end` that can be counted in the unit. */
function phraseBefore(
  text: string,
  end: number,
  { floor, change, quantity: { kind, unit } }: ObjectContext & { quantity: Quantity },
): Found | null {
  const phrase = lastPhrase(wordsOfClause(text.slice(Math.max(floor, end - REACH), end), 'last'));
  // Of 开发区由136个整合为54个 there are many; 新区有12家 does not count the zone.
  if (phrase === null || phrase.text.length < 2 || (isOnlyPlace(phrase) && change !== 'from')) return null;
  if (isDeed(phrase.words, unit)) return null;
  const isAdjacent = phrase.rest.every(isLink);
  if (phrase.rest.some(({ word }) => LIST_SIGN.test(word))) return null;
  if (LENGTHS.has(unit) && phrase.rest.some(({ tag }) => tag === 'f')) return null;
  const countsBodies = kind === 'ratio' || kind === 'rank' || (BODY_UNITS.has(unit) && isAdjacent);
  if (BODY.test(phrase.text) && !countsBodies) return null;
  return { ...phrase, isAdjacent };
}

/** The noun phrase before a figure that stands alone; null when there is none. */
export function objectBefore(text: string): string | null {
  return lastPhrase(wordsOfClause(text, 'last'))?.text ?? null;
}

/** What parties share: 新增税收由两区均等共享, 按5:5的比例分享地方级税收. */
function sharedBetween(
  text: string,
  { end }: Quantity,
  { start, floor, ceiling }: ObjectContext,
): string | null {
  const words = wordsOfClause(text.slice(Math.max(floor, start - REACH), start), 'last');
  const last = words.findLastIndex(({ word }) => SHARED.test(word));
  if (last >= 0) return lastPhrase(words.slice(0, last + 1))?.text ?? null;
  const after = lastPhrase(wordsOfClause(text.slice(end, Math.min(ceiling, end + REACH)), 'first'));
  return after !== null && SHARED.test(after.text) ? after.text : null;
}

function isLink(word: Word): boolean {
  return LINK.test(word.word) || LINK_TAG.test(word.tag) || isEmpty(word);
}
