/**
 * Who is bound or permitted by a clause? The person or body that is its subject, or that 由, 禁止 or 鼓励 name.
 */
import type { Span } from '../../corpus/sentences.js';
import { isActor } from './actor-names.js';
import { marksOf } from './marks.js';
import { type PlacedWord, placedWords, verbBeginningAt, verbsAmong } from './placed-words.js';
import type { BoundClause } from './strength.js';

/** Whoever stands after 由 does what follows. */
const BY = /(?<![自经理缘])由(?!于|此|来)/g;
/** So does whoever stands after one of these, which bind: 禁止…将, 鼓励…设立. */
const PIVOT = /^(?:鼓励|支持|允许|引导|禁止|严禁|准许|提倡)(?:(?:、|和|并)?(?:鼓励|支持|引导))*$/;

/** Words of a name that jieba takes for verbs: 交通|运输|管理|部门. */
const IN_NAME =
  /^(?:管理|监督|建设|服务|执法|登记|规划|审批|生产|经营|使用|设计|施工|运营|开发|投资|主管|监察|检察|统计|测绘|检测|监管|保护|保障|和|采购|建|与|或|或者|及|以及|、|等|的)$/;

/** What stands between a subject and the word that binds it, or its verb. */
const BETWEEN =
  /(?:依法|依规|按规定|及时|自觉|也|并|还|均|都|又|即|一律|一般|方|同时|分别|共同|定期|主动|积极|切实|仍|仍然|首先|统一|不|,|并且|认真|严格|应当|另行|直接|则|便|就|各自|自主|应|等)$/;

/** How a clause begins before its subject. */
const LEAD =
  /^(?:(?:并|同时|此外|另外|其中|因此|但是?|如果?|凡|对此|而|今年|此后|同日|今后)|[^,;]{2,16}(?:期间|时|之日起|(?<!省|市|区|县)内|(?<!以)前|后))+/;
/** From here on a subject is over: 市政府|对…, 部门|根据…. */
const SUBJECT_ENDS =
  /(?<![绝面应配反针相])对(?![口外接台象面])|将(?!军)|把|按照|按(?!揭)|根据|依据|依照|通过(?!的)|(?<![存所潜现内])在(?![线岗职建校读编地])|为了|因(?!素)|会同|自(?![然主行治贸动来己由愿觉])|向(?!导)|以(?![上下外内及])|利用|采取|发现|违反/;

/** A clause that begins so has no subject of its own. */
const NO_SUBJECT =
  /^(?:由|对(?![外口])|将|把|按|根据|依[法照据]|在|为了|因|会同|自(?![治然贸主行])|从(?![业事])|向|与|以(?!上)|经(?![营济办开贸信理纪])|除|通过|每|并|且|属于|符合|具有|有(?!关)|列入|取得|需要|不(?!动产))/;
/** Stands for somebody named before. */
const STANDS_FOR = /^(?:它|他们?|她们?|上述|前[款项述]|以上|其(?!他)|该|这些|此类|有关人员)/;

/** The actor of a clause; null when it names none of its own, `nobody` when whoever does it is not said: 禁止占用绿地. */
export function actorOf(sentence: string, clause: BoundClause): Span | 'nobody' | null {
  const from = clause.start + marksOf(sentence.slice(clause.start, clause.end));
  const cue = clause.cue;
  if (cue !== null && PIVOT.test(sentence.slice(cue.start, cue.end))) {
    const start =
      cue.end + (/^(?:、|和)?(?:支持|鼓励|引导)/.exec(sentence.slice(cue.end, clause.end))?.[0].length ?? 0);
    return namedFrom(sentence, { start, end: clause.end }) ?? 'nobody';
  }
  // 权限由市政府授予: whoever does it stands after 由, unless a word that binds has a subject of its own.
  if (cue === null) return namedBy(sentence, from, clause.end) ?? subjectOf(sentence, from, clause);
  return (
    subjectOf(sentence, from, clause) ??
    namedUntil(sentence, from, cue.start) ??
    namedBy(sentence, from, clause.end)
  );
}

/** Whether a clause has a subject of its own, of whatever kind. */
export function hasSubject(sentence: string, { start, end, cue }: BoundClause): boolean {
  const from = start + marksOf(sentence.slice(start, end));
  const text = sentence.slice(from, cue?.start ?? end);
  return text.length > 1 && !NO_SUBJECT.test(text) && verbBeginningAt(sentence, from, end) === null;
}

/** The words between the beginning of a clause and the word that binds, if they may be a subject that names nobody who is known. */
export function hasOtherSubject(sentence: string, { start, end, cue }: BoundClause): boolean {
  const from = start + marksOf(sentence.slice(start, end));
  // 由主任会议决定: somebody else does it, who is not known for one.
  if (/^(?:并|再|且)?由(?!于|此)/.test(sentence.slice(from, end))) return true;
  if (cue === null) return false;
  const before = sentence.slice(from, cue.start).replace(WITHIN_TIME, '').replace(LEAD, '');
  const own = withoutBetween(before.replace(/^(?:且|并且?|但|而|同时|还|也|其中)+/, ''));
  if (TOLD_APART.test(own)) return true;
  return (
    own.length > 2 &&
    !NO_SUBJECT.test(own) &&
    verbBeginningAt(own, 0, own.length) === null &&
    !HAS_TIME.test(own)
  );
}

const WITHIN_TIME = /[\d一二三四五六七八九十]+(?:年|个月|个?工作日|日)内$/;
/** 三年内, 情节严重: a time or a case is no subject. */
const HAS_TIME = /[内前后时间]$|^(?:情节|必要|逾期|每|经|未|一般|原则上|今年|明年|[\d一二三四五六七八九十])/;

/** The person or body after 由. */
function namedBy(sentence: string, from: number, end: number): Span | null {
  for (const match of sentence.slice(from, end).matchAll(BY)) {
    const named = namedFrom(sentence, { start: from + match.index + 1, end });
    if (named !== null) return named;
  }
  return null;
}

/** Whoever stands between 由 and the word that binds: 由公安机关|视情节轻重给予警告. */
function namedUntil(sentence: string, from: number, end: number): Span | null {
  const by = [...sentence.slice(from, end).matchAll(BY)].at(-1);
  return by === undefined ? null : namedAlone(sentence, { start: from + by.index + 1, end });
}

/** Whoever is named from `start` on and followed by what it does. */
function namedFrom(sentence: string, span: Span): Span | null {
  const end = actorEnd(sentence, placedWords(sentence, span), span);
  if (end === null) return null;
  const text = sentence.slice(span.start, end);
  const cut = text.search(SUBJECT_ENDS);
  const own = cut > 0 ? text.slice(0, cut) : text;
  if (HAS_VERB.test(own) || NO_SUBJECT.test(own) || !isActor(own)) return null;
  return shortened(sentence, withoutCount(sentence, { start: span.start, end: span.start + own.length }));
}

/** What names no actor alone: 需要由两个以上部门. */
const HAS_VERB = /由|需要|逾期|未(?!成年)|已|为(?!主)|将(?!军)|把|对(?!外|口)|[^一-龥]是|是(?!否)/;

const COUNT = /^(?:[\d一二三四五六七八九十两]+(?:名|个|家|位|人)(?:以上)?(?:的)?)/;

function withoutCount(sentence: string, { start, end }: Span): Span {
  return { start: start + (COUNT.exec(sentence.slice(start, end))?.[0].length ?? 0), end };
}

/** 市人民政府|确定的部门: who does it comes after 的. */
const TELLS_WHICH = /^(?:依法)?(?:确定|指定|组织|批准|委托|授权|制定|设立|设置|聘请|规定)的[一-龥]/;

/** 浦东新区|发展改革、财政等部门按照…: what looks like a deed is a part of the name. */
const NAME_GOES_ON =
  /^(?:发展|改革|教育|宣传|文化|卫生|科技|规划|生态)[^,;的对将把向由]{0,40}?(?:部门|机关|机构)(?:$|,|按|依|根据|负责|会同|在|对|应|共同|可)/;

/** The end of the first words that name an actor and are followed by what it does. */
function actorEnd(sentence: string, words: readonly PlacedWord[], { start, end }: Span): number | null {
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (next === undefined || IN_NAME.test(next.word) || IN_NAME.test(word.word)) continue;
    const after = sentence.slice(word.end, end);
    if (NAME_GOES_ON.test(after) || TELLS_WHICH.test(after)) continue;
    // 管理|所需经费: of that 所 is no place.
    if (word.word.endsWith('所') && /^[需在属列指称]/.test(next.word)) continue;
    const verb = verbBeginningAt(sentence, word.end, end);
    const goesOn =
      /^(?:v[di]?|d|ad|p)$/.test(next.tag) ||
      /^每|^一次性|^依[法规]|^会同/.test(next.word) ||
      (verb !== null && verb.end >= next.end);
    if (goesOn && isActor(sentence.slice(start, word.end))) return word.end;
  }
  return null;
}

/** The person or body with which a clause begins, up to the word that binds, or to its verb. */
function subjectOf(sentence: string, from: number, clause: BoundClause): Span | null {
  const limit = clause.cue?.start ?? clause.end;
  const text = sentence.slice(from, limit);
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  const start = lead < text.length && !isActor(text.slice(0, lead)) ? from + lead : from;
  const own = sentence.slice(start, limit);
  if (TOLD_APART.test(own) && clause.cue !== null) return toldApart(sentence, { start, end: limit });
  if (NO_SUBJECT.test(own) || STANDS_FOR.test(own)) return null;
  if (clause.cue === null) {
    if (verbBeginningAt(sentence, start, limit) !== null) return null;
    return namedFrom(sentence, { start, end: limit }) ?? namedAlone(sentence, { start, end: limit });
  }
  const cut = own.search(SUBJECT_ENDS);
  for (const each of cut > 0 ? [own.slice(0, cut), own] : [own]) {
    const subject = withoutBetween(each);
    if (isActor(subject) && !HAS_VERB.test(subject))
      return shortened(sentence, { start, end: start + subject.length });
  }
  return namedFrom(sentence, { start, end: limit });
}

/** 符合条件的企业|可以: somebody who is told apart by what he is or has. */
const TOLD_APART = /^(?:符合|具有|具备|属于|取得|有(?!关|权))[^,;]{1,30}的[^,;的]{2,16}$/;

function toldApart(sentence: string, { start, end }: Span): Span | null {
  const own = withoutBetween(sentence.slice(start, end));
  const name = own.slice(own.lastIndexOf('的') + 1);
  if (!isActor(name) || HAS_VERB.test(name)) return null;
  return { start: start + own.length - name.length, end: start + own.length };
}

/** In characters: a longer clause is more than the names of actors. */
const LONGEST_ALONE = 60;

/** The actor of which a clause consists: 建设工程项目的投标人, 不得…. */
function namedAlone(sentence: string, { start, end }: Span): Span | null {
  const text = sentence.slice(start, end).split('会同')[0] as string;
  if (text.length > LONGEST_ALONE || HAS_VERB.test(text) || !isActor(text)) return null;
  const own = { start, end: start + text.length };
  return verbsAmong(sentence, placedWords(sentence, own)).length > 0 ? null : shortened(sentence, own);
}

function withoutBetween(text: string): string {
  let left = text.trimEnd();
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(BETWEEN, '').trimEnd();
  }
  return left;
}

/** The last 的 that tells which; 设区的市 is a name. */
const lastOf = (text: string): number => text.replaceAll('设区的市', '设区〇市').lastIndexOf('的');

/** The words after the last 的: 建设工程项目的投标人. */
function shortened(sentence: string, { start, end }: Span): Span | null {
  const text = sentence.slice(start, end);
  const joint = text.search(/(?:或者|和|以及|及)[^的]{0,12}的/);
  const of = joint > 0 && isActor(text.slice(0, joint)) ? -1 : lastOf(text);
  const own = { start: of < 0 ? start : start + of + 1, end };
  return own.start < own.end ? own : null;
}
