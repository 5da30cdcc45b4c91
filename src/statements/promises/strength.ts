/** Which clauses of a sentence bind somebody, how firmly, and by which word? What one says holds for those that follow it. */
import type { Span } from '../../corpus/sentences.js';
import { withoutNames } from '../acts.js';
import { type Clause, clausesOf } from '../clauses.js';
import { isListItem } from '../list-heads.js';
import { readModality, type SentenceContext } from '../modality.js';
import { ANY_CUE, CUES, DONE, PURPOSE, SANCTION } from '../modality-cues.js';
import { isFigureOfEconomy } from '../silent.js';
import type { TextKind } from '../text-kind.js';
import { isBareThing } from './listed.js';
import { marksOf, withoutMarks } from './marks.js';
import { isDeed, placedWords, verbBeginningAt, verbsAmong } from './placed-words.js';
import type { Strength } from './promise.js';
import { CASE, isSceneClause, isTopicOfDuty } from './scenes.js';
import { withoutUnbinding } from './unbinding.js';

/** A clause with what it binds to; offsets are in the normalised sentence. */
export interface BoundClause extends Clause {
  /** Null where it binds nobody. */
  strength: Strength | null;
  cue: Span | null;
  /** Whether it only names the case, the time or the topic of what follows. */
  isScene: boolean;
}

const PROHIBITS = /^(?:不得|禁止|严禁|不准|不允许|不可)$/;
const PLAN_OF_REPORT = /^(?:要|应)$/;

/** An item of a list whose head is not there: what no norm orders. */
const MISCONDUCT =
  /擅自|私自|随[地意]|乱|违[反规法章]|非法|伪造|变造|损[毁坏]|毁坏|破坏|侵[占害犯]|阻[挠碍]|妨[碍害]|扰乱|干扰|骗取|冒充|虚假|冒用|隐瞒|挪用|截留|盗|倾倒|丢弃|抛[撒弃]|焚烧|攀[爬折]|践踏|殴打|侮辱|滥用|徇私|强[行迫制]|逃避|泄露|弄虚作假|不正当|恶意/;
/** What has been, in a report: 以往企业要跑几趟. */
const FORMERLY = /^(?:以往|过去|从前|此前|当年|当时|原来|原先)/;
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

/**
 * The clauses of a sentence.
 * @param sentence normalised
 * @param context with the sentence before, of which time a report of work may speak
 */
export function boundClauses(
  sentence: string,
  { previous = '', ...context }: SentenceContext & { previous?: string },
): BoundClause[] {
  const reading = readModality(sentence, context);
  const { kind } = context;
  const isSilent = reading.clauses.length === 0 && !(reading.modality === 'must' && SANCTION.test(sentence));
  const clauses = clausesOf(withoutNames(sentence));
  const told = clauses.map((clause, at): BoundClause => {
    const said = reading.clauses[at]?.said ?? null;
    const isScene = isSceneClause(clause, sentence);
    const isOfScene =
      isTopicOfDuty(clause, clauses[at + 1]) || (isScene && CASE.test(withoutMarks(clause.text)));
    const cue = isSilent || isOfScene ? null : cueOf(clause, kind);
    const isFact = isSilent || ((said === 'did' || said === 'none') && cue === null && kind !== 'norm');
    const strength = isFact ? null : (cue?.strength ?? null);
    return {
      ...clause,
      strength,
      cue: cue?.word ?? null,
      isScene: isScene || isTopicOfDuty(clause, clauses[at + 1]),
    };
  });
  if (isSilent) return told;
  const item = isListItem(sentence) ? ofItem(sentence, context) : undefined;
  return carried(sentence, kind, told, (clause) => {
    if (item !== undefined) return item;
    return bare(clause, { sentence, previous, kind });
  });
}

/** The cues of what is ordered, permitted and planned, each for every place where it stands. */
const BINDING_CUES = CUES.filter(({ modality }) => modality !== 'opposite' && modality !== 'did').map(
  (cue) => ({ ...cue, every: new RegExp(cue.pattern, `${cue.pattern.flags.replace('g', '')}g`) }),
);

interface FoundCue {
  word: Span;
  strength: Strength;
}

/** The first word of a clause that binds. */
function cueOf({ text: written, start }: Clause, kind: TextKind): FoundCue | null {
  if (!ANY_CUE.test(written) && !written.includes('严禁')) return null;
  const marks = marksOf(written);
  if (kind === 'report' && FORMERLY.test(written.slice(marks))) return null;
  const text = '〇'.repeat(marks) + withoutUnbinding(written.slice(marks));
  let first: { at: number; word: string; modality: string } | null = null;
  for (const { modality, every, except } of BINDING_CUES) {
    if (except === kind) continue;
    const match = wordIn(text, every);
    if (match === null || (first !== null && match.index >= first.at)) continue;
    // 将建成, 要实现: the verb is no part of the word that binds.
    first = { at: match.index, word: /^.?[将要]/.exec(match[0])?.[0] ?? match[0], modality };
  }
  const will = kind === 'norm' ? -1 : willAt(text);
  if (will >= 0 && (first === null || will < first.at)) first = { at: will, word: '将', modality: 'plans' };
  if (first === null) return null;
  const ordered = ORDERED.exec(text);
  if (ordered !== null && first.at < ordered.index && first.modality !== 'may') {
    const end = start + ordered.index + ordered[0].length;
    return { word: { start: end - '责令'.length, end }, strength: 'must' };
  }
  if (first.modality === 'may' && PURPOSE.test(text) && kind === 'report') return null;
  const word = { start: start + first.at, end: start + first.at + first.word.length };
  const isPenalty = first.modality === 'may' && SANCTION.test(written);
  const strength = isPenalty
    ? 'must'
    : PROHIBITS.test(first.word)
      ? 'prohibits'
      : (first.modality as Strength);
  return { word, strength: kind === 'programme' && PLAN_OF_REPORT.test(first.word) ? 'plans' : strength };
}

/** The first match that is no part of a longer name: 有权 not in 所有权人, 可 not in 可回收, 鼓励 not in 精神鼓励. */
function wordIn(text: string, every: RegExp): RegExpExecArray | null {
  for (const match of text.matchAll(every)) {
    if (!isWithinWord(text, match.index, match.index + match[0].length)) return match;
  }
  return null;
}

/** Nouns and set phrases; 应予 and 均可 are longer words that still bind. */
const NAMES = /^(?:n|l|i)/;

/** Whether a match is only a part of the noun or set phrase that begins before it, or goes on after it. */
function isWithinWord(text: string, start: number, end: number): boolean {
  const word = placedWords(text, { start: 0, end: text.length }).find(
    (each) => each.start <= start && each.end > start,
  );
  return word !== undefined && NAMES.test(word.tag) && (word.start < start || word.end > end);
}

/** What is ordered of somebody; a word that binds before it is that of the case: 不得委托而委托的由管委会责令改正. */
const ORDERED = /由[^,;]{2,40}?责令/;

/** Where 将 says what is to come: before a verb, and not before what is dealt with (将结果报送). */
function willAt(text: string): number {
  for (const { index } of text.matchAll(/(?<![大小健名即])将/g)) {
    if (verbBeginningAt(text, index + 1, text.length) !== null && !DISPOSES.test(text.slice(index)))
      return index;
  }
  return -1;
}

/** What is done with what 将 puts before it. */
const DISPOSES = /将[^,;]{2,}(?:纳入|列入|报送|用于|作为|交由|下放|划归|转为|移交)/;

/** 接过了职能. */
const TELLS_DONE = /^[一-龥]{1,3}了(?![解结])[^,;]/;
/** 由责任人承担, 市政府则下放; not what somebody may decide of its own. */
const OTHERS_DUTY =
  /^(?!.*(?:自[主行愿]|自由))(?:(?!和|并)[^,;]{0,20}由[^,;]{2,24}(?:承担|负担|负责|支付|决定|办理|实施|解决)|[^,;]{2,20}(?:部门|政府|机关|机构)(?:则|按照?|根据|及时))/;

/**
 * Each part of a sentence is bound from its first word that binds on; what comes before is its subject, topic or case. What a
 * head before a colon says holds for all parts.
 */
function carried(
  sentence: string,
  kind: TextKind,
  clauses: BoundClause[],
  bareOf: (clause: BoundClause) => Strength | null,
): BoundClause[] {
  let before: Strength | null = null;
  let head: Strength | null = null;
  return clauses.map((clause, at) => {
    const partEnd = clauses.findIndex((each, other) => other >= at && each.endsPart);
    const rest = clauses.slice(at + 1, partEnd + 1);
    // What comes before a case belongs to it: 违反本条例规定, 擅自开挖的, 处….
    const orders = /^由/.test(withoutMarks(clause.text)) || SANCTION.test(clause.text);
    const comes =
      (!orders && rest.some(({ cue, text }) => cue !== null || /的$/.test(text))) ||
      isHandedOn(clause, rest[0]);
    const strength = ((): Strength | null => {
      if (clause.isScene && (clause.cue === null || /的$/.test(clause.text))) return null;
      if (clause.cue !== null) return clause.strength;
      if (/^(?:是|为(?![^,;]{1,24}(?:提供|创造|设)))|^[^,;]{0,24}[也均都]是(?!否)/.test(clause.text))
        return null;
      if (before !== null && TELLS_DONE.test(clause.text)) return null;
      // 可以代为修缮, 费用由责任人承担: what another one has to do is no longer permitted only.
      if (before === 'may' && kind === 'norm' && OTHERS_DUTY.test(clause.text)) return 'must';
      if (before !== null) return before;
      return comes ? null : bareOf(clause);
    })();
    if (sentence[clause.end] === ':' && clause.cue !== null) head = strength;
    before = clause.endsPart ? head : (strength ?? before);
    return { ...clause, strength };
  });
}

/** 收费标准, 由财政部门制定: a thing, and who deals with it. */
const isHandedOn = ({ text }: Clause, next: Clause | undefined): boolean =>
  next !== undefined &&
  /^由/.test(next.text) &&
  !verbsIn(withoutMarks(text)).some((verb) => isDeed(withoutMarks(text), verb));

/** What a clause without such a word binds to: in a norm it orders, in a programme it plans, in a report it tells. */
function bare(
  clause: BoundClause,
  { sentence, previous, kind }: { sentence: string; previous: string; kind: TextKind },
): Strength | null {
  const text = withoutMarks(clause.text);
  if (clause.isScene || text.length < 4 || STATES.test(text) || isNominal(text)) return null;
  if (kind === 'norm') return 'must';
  if (kind === 'report' || /!$/.test(sentence)) return null;
  if (isPast(sentence) || (isPast(previous) && !COMING.test(sentence))) return null;
  if (/^(?:今年|明年)/.test(text) || TARGET.test(text)) return 'plans';
  return !isFigureOfEconomy(text) && beginsDeed(text) ? 'plans' : null;
}

const isPast = (sentence: string): boolean =>
  (DONE.test(sentence) || PAST.test(sentence)) && !TARGET_YEAR.test(sentence);

const verbsIn = (text: string): Span[] => verbsAmong(text, placedWords(text, { start: 0, end: text.length }));

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
function ofItem(sentence: string, { head = null }: SentenceContext): Strength | null {
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
