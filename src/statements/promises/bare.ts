/** What does a clause bind to that has no word which says so? By the kind of its text, or by the head of its list. */
import type { SentenceContext } from '../modality.js';
import { DONE, SANCTION } from '../modality-cues.js';
import { isFigureOfEconomy } from '../silent.js';
import type { TextKind } from '../text-kind.js';
import { isActor } from './actor-names.js';
import { isBareThing } from './listed.js';
import { withoutMarks } from './marks.js';
import { isDeed, placedWords, verbBeginningAt, verbsIn } from './placed-words.js';
import type { Strength } from './promise.js';

/** An item of a list whose head is not there: what no norm orders. */
const MISCONDUCT =
  /擅自|私自|随[地意]|乱|违[反规法章]|非法|伪造|变造|损[毁坏]|毁坏|破坏|侵[占害犯]|阻[挠碍]|妨[碍害]|扰乱|干扰|骗取|冒充|虚假|冒用|隐瞒|挪用|截留|盗|倾倒|丢弃|抛[撒弃]|焚烧|攀[爬折]|践踏|殴打|侮辱|滥用|徇私|强[行迫制]|逃避|泄露|弄虚作假|不正当|恶意/;
/** A verb or a particle that makes a fact of a clause: 是, 位于, 有, 成为. */
const STATES =
  /^(?:是|为(?![^,;]{1,20}提供))|^[^,;]{0,24}(?:是(?!否)|位于|属于|成为|具有多|有利于|面临|仍|还不|意味着|共有|现有|[也都均]有(?![权责])|占|包括)/;
/** How a text tells what has been, in a report of work: figures of growth, 过去, 去年. */
const PAST =
  /过去|去年|上年|[五一]年来|以来|[增下]长?[降了]?\d|同比|刚刚|取得[^,;]{0,12}(?:成[就果效绩]|进展|突破)|成功(?:举办|发射|应对)|圆满|显著(?:提高|增强|改善|提升)|累计|[^,;]{2,10}达到?\d|建成(?!后)|得到(?:加强|改善|保障|提升)|(?:稳步|有序|深入|扎实)(?:推进|提高|增长|实施)[,;。]|全面完成[,;。]|[一二三四五六七八九十\d]+年来/;
/** A level that a plan sets: 涨幅3%左右, 再提高30元. */
const TARGET = /\d[^,;]{0,4}(?:左右|以上|以内)$|再(?:提高|增加|降低|压减|减少)|继续(?:下降|降低|增长|提高)/;
/** Until a year: 到2025年, 2025年底前. */
const TARGET_YEAR = /(?:到|至|力争)20\d\d年|20\d\d年[底末]?(?:之|以)?前|20\d\d年底/;
/** Signs that a report of work speaks of what is to come. */
const COMING = /今年|明年|要|将|力争|确保|继续|进一步|下一步|目标/;

/** What a clause without such a word binds to: in a norm it orders, in a programme it plans, in a report it tells. */
export function bare(
  clause: { text: string; isScene: boolean },
  { sentence, previous, kind }: { sentence: string; previous: string; kind: TextKind },
): Strength | null {
  const text = withoutMarks(clause.text);
  if (clause.isScene || text.length < 4 || STATES.test(text) || isNominal(text) || isName(text)) return null;
  if (kind === 'norm') return 'must';
  if (kind === 'report' || /!$/.test(sentence)) return null;
  if (isPast(sentence) || (isPast(previous) && !COMING.test(sentence))) return null;
  if (/^(?:今年|明年)/.test(text) || TARGET.test(text)) return 'plans';
  return !isFigureOfEconomy(text) && beginsDeed(text) ? 'plans' : null;
}

const isPast = (sentence: string): boolean =>
  (DONE.test(sentence) || PAST.test(sentence)) && !TARGET_YEAR.test(sentence);

/** 涉案物品价格鉴证人员, 各级人民政府及其部门: somebody, of whom the next clause speaks. */
function isName(text: string): boolean {
  const own = text.replace(/[,.。;]$/, '');
  return (
    isActor(own) &&
    verbBeginningAt(own, 0, own.length) === null &&
    !verbsIn(own).some((verb) => isDeed(own, verb))
  );
}

/** What somebody is or has, who is told apart by it. */
const IS_SUCH = /^(?:不|未)?(?:符合|具有|具备|属于|取得|从事)/;

/** 符合条件的企业, 经认定的园区: only tells apart of whom or what is spoken. */
function isNominal(text: string): boolean {
  const own = text.replace(/[,.。;]$/, '');
  const of = own.lastIndexOf('的');
  if (of <= 0 || of === own.length - 1) return false;
  const verbs = verbsIn(own);
  if (IS_SUCH.test(own)) return verbs.every(({ end }) => end <= 4);
  const before = placedWords(own, { start: 0, end: own.length }).find(({ end }) => end === of);
  return verbs.length === 0 && before !== undefined && /^v/.test(before.tag);
}

/** The head of its list speaks for an item. */
export function ofItem(sentence: string, { head = null }: SentenceContext): Strength | null {
  if (SANCTION.test(sentence)) return 'must';
  if (head === 'condition') return null;
  if (isBareThing(withoutMarks(sentence), head)) return null;
  if (head === 'prohibition') return 'prohibits';
  if (isNominal(withoutMarks(sentence))) return null;
  if (head === 'may' || head === 'must' || head === 'plans') return head;
  const text = withoutMarks(sentence);
  if (/的[;。,]?$/.test(text)) return null;
  if (MISCONDUCT.test(text)) return 'prohibits';
  return verbBeginningAt(text, 0, text.length) === null ? null : 'must';
}

/** Whether a clause begins with a verb, as plans do: 推进改革, 把…放在首位. */
function beginsDeed(text: string): boolean {
  const end = text.length;
  if (
    verbBeginningAt(text, 0, end) !== null ||
    /^(?:我们|要|让|把|对|使|以更|多渠道|全方位|坚[定决])/.test(text)
  )
    return true;
  const words = placedWords(text, { start: 0, end });
  const first = words.findIndex(({ tag }) => !/^(?:d|ad|a|m|z)$/.test(tag));
  const word = words[first];
  return word !== undefined && (/^v[di]?$/.test(word.tag) || verbBeginningAt(text, word.start, end) !== null);
}
