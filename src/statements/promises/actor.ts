/** Who is bound or permitted by a clause? The person or body that is its subject, or that 由, 禁止 or 鼓励 name. */
import type { Span } from '../../corpus/sentences.js';
import { AGENT, BODY } from '../figures/agents.js';
import type { PlacedWord } from './placed-words.js';
import { placedWords } from './placed-words.js';
import { type BoundClause, marksOf } from './strength.js';

/** 由…责令, 禁止…将, 鼓励…设立: whoever stands after one of these does what follows. */
const BEFORE_ACTOR = /(?<![自经理缘])由(?!于|此|来)|(?:鼓励|支持|允许|引导|禁止|严禁|准许)(?:(?:、|和|并)(?:鼓励|支持|引导))*/g;
/** Goes on after an actor; what follows no noun is none. */
const AFTER_ACTOR = /^(?:v|vn|vd|vi|d|ad|p|l|i|r$)/;
const CONTINUES = /^(?:管理|监督|建设|服务|执法|登记|规划|审批|生产|经营|使用|设计|施工|运营|开发|投资|主管|监察|检察|统计|测绘|检测|和|与|或|或者|及|以及|、|等|的)$/;

/** What stands between a subject and the word that binds it. */
const BETWEEN = /(?:依法|依规|按规定|及时|自觉|也|并|还|均|都|又|即|一律|一般|方|同时|分别|共同|定期|主动|积极|切实|仍|仍然|首先|统一|不|,|并且|认真|严格|应当|另行|直接|则|便|就|各自)$/;

/** How a clause begins before its subject. */
const LEAD =
  /^(?:(?:并|同时|此外|另外|其中|因此|但是?|如|如果|凡|对此|但|而|今年|此后|同日|今后)|[^,;]{2,16}(?:期间|时|之日起|内|前|后))/;
/** From here on a subject is over: 市政府|对…, 部门|根据…. */
const SUBJECT_ENDS =
  /(?<![绝面应配反针相])对(?!口|外|接|台|象|面)|将(?!军)|把|按照|按(?!揭)|根据|依据|依照|通过(?!的)|(?<![存所潜现内])在(?!线|岗|职|建|校|读|编|地)|为了|因(?!素)|会同|自(?=[^然主行治贸动来己由愿觉])|向(?!导)|以(?![上下外内及])|利用|采取|发现|违反/;

/** Nouns that end like persons or bodies and are none. */
const THING =
  /(?:办法|条例|规定|机制|制度|社会|机会|委托人数|大会|集会|示范园|产业园|公园|校园|农业园|用地|城市|都市|夜市|超市|上市|门市|股市|目的|计划|项目|规划区|保护区|绿化区|市区|郊区|小区|社区|地区|片区|库区|林区|景区|区域|灾区|会)$/;
const BODY_IN_WORD = /(?:委员会|管委会|理事会|协会|商会|学会|常委会|人大常委会|联合会|居委会|村委会|工会|基金会|大会主席团)$/;
/** Persons and bodies that do not end so. */
const PERSON =
  /(?:政府|法院|检察院|海关|机关|部队|双方|各方|当事人|委托人|本人|公民|村民|居民|业主|用户|消费者|学生|党组织|组织|集体|高校|高等院校|院校|院所|社会力量|我们|本[市省区县州]|国家|全[市省区县]|委办局|监护人|承租人|亲属|家属|队伍|站|所有权人|使用权人|乡镇|街道|街道办事处|办事处|[省市区县州])$/;

/** Whether words name somebody who can be bound. */
export function isActor(text: string): boolean {
  if (BODY_IN_WORD.test(text)) return true;
  if (THING.test(text)) return false;
  return AGENT.test(text) || BODY.test(text) || PERSON.test(text);
}

/** Names the subject of each clause, or hands on the last one. */
export function actorOf(sentence: string, clause: BoundClause): Span | 'thing' | null {
  const from = clause.start + marksOf(sentence.slice(clause.start, clause.end));
  const named = afterSign(sentence, clause, from);
  if (named !== null) return named;
  const end = clause.cue === null ? subjectEnd(sentence, from, clause.end) : clause.cue.start;
  const subject = trimmedSubject(sentence, { start: from, end });
  if (subject.start >= subject.end) return null;
  return isActor(sentence.slice(subject.start, subject.end)) ? subject : 'thing';
}

/** The person or body after 由, 禁止 or 鼓励. */
function afterSign(sentence: string, clause: BoundClause, from: number): Span | null {
  const text = sentence.slice(from, clause.end);
  for (const match of text.matchAll(BEFORE_ACTOR)) {
    const start = from + match.index + match[0].length;
    const words = placedWords(sentence, { start, end: clause.end });
    const end = actorEnd(sentence, words);
    if (end !== null) return shortened(sentence, { start, end });
  }
  return null;
}

/** The end of the first words that name an actor and are followed by what it does. */
function actorEnd(sentence: string, words: readonly PlacedWord[]): number | null {
  const start = words[0]?.start ?? 0;
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (next === undefined || CONTINUES.test(next.word) || !AFTER_ACTOR.test(next.tag)) continue;
    if (/^[vdp]/.test(word.tag) && !isActor(word.word)) continue;
    if (isActor(sentence.slice(start, word.end))) return word.end;
  }
  return null;
}

/** Where the subject of a clause without such a sign may end: before its verb. */
function subjectEnd(sentence: string, from: number, end: number): number {
  const words = placedWords(sentence, { start: from, end });
  return actorEnd(sentence, words) ?? words.find(({ tag }) => /^(?:v|d|p)$/.test(tag))?.start ?? end;
}

/** Without what leads to it, says how, or tells it from others. */
function trimmedSubject(sentence: string, { start, end }: Span): Span {
  let text = sentence.slice(start, end);
  const lead = LEAD.exec(text);
  const from = lead === null ? 0 : lead[0].length;
  text = text.slice(from);
  const cut = text.search(SUBJECT_ENDS);
  if (cut > 0 && isActor(text.slice(0, cut).replace(BETWEEN, ''))) text = text.slice(0, cut);
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.trimEnd().replace(BETWEEN, '');
  }
  return shortened(sentence, { start: start + from, end: start + from + text.length });
}

/** The words after the last 的: 建设工程项目的投标人. */
function shortened(sentence: string, { start, end }: Span): Span {
  const text = sentence.slice(start, end);
  const of = text.lastIndexOf('的');
  const from = of < 0 || of === text.length - 1 ? start : start + of + 1;
  return { start: from, end };
}
