/** Are the words of a span whole, and can they name somebody or something? Spans of rules may begin or end in the midst of a phrase. */

import type { Span } from '../../corpus/sentences.js';
import { standsApart } from '../../corpus/terms.js';
import { isNamedThing } from './nominal.js';
import { type PlacedWord, placedWords } from './placed-words.js';

/** A sign or a particle, with which nothing begins that is named. */
const NO_BEGINNING = /^[、,。;:!?)》”」』的了着之\s]/;
/** A unit without its number. */
const UNIT =
  /^(?:以上|左右|多|余)?(?:名|人|家|所|个|项|条|座|处|户|套|亩|件|次|倍|年|月|日|天|平方米|公里|小时|分钟|吨|公斤|[百千万亿]*元|[百千万亿]+|%|个?百分点)(?:以上|左右|以内)?$/;
/** Adverbs begin names too: 全市, 最高人民法院. */
const NAME_BEGINS = /^(?:全|最高|最低|多|高|新|各|再|非|大|反|不动)/;

/** The span; null where it begins with a sign or an adverb, or begins or ends within a word. @param text normalised */
export function whole(text: string, span: Span | null): Span | null {
  if (span === null) return null;
  const written = text.slice(span.start, span.end);
  if (NO_BEGINNING.test(written) || !standsApart(text, span.start, span.end)) return null;
  const [first] = placedWords(text, span);
  return first?.tag === 'd' && !NAME_BEGINS.test(written) ? null : span;
}

/** A thing: whole words that are not only a unit, and no clause of their own. */
export function wholeThing(text: string, span: Span | null): Span | null {
  const words = whole(text, span);
  if (words === null || UNIT.test(text.slice(words.start, words.end).trim())) return null;
  return whole(text, withoutNextDeed(text, words));
}

/** Verbs that say something of a thing, and hardly ever which thing it is. */
const SAYS =
  /^(?:作为|用于|开展|进行|提供|参与|参加|纳入|列入|制定|设立|建立|健全|完善|采取|给予|承担|享受|引进|提出|作出|提高|加强|推进|促进|落实|履行|取得|获得|形成|实现|打造|构建|搭建|组建|举办|召开|具有|进入|缴纳|签订|组织|接受|执行|办理|审批|行使|负责|做好|扩大|得到|成为|达到|同时|到|在)$/;
/** What a thing that is told does not end with: 报|市人民政府备案. */
const ENDS_DEED = /^(?:备案|审批|审核|审查|批准|同意|引进|行使|核准|就读|解决|合并|送达|先行先试|共享|参加)$/;
/** Goes on after something else. */
const JOINED = /^(?:和(?![平谐])|或者?|及(?!时)|以及|并(?![购网]))/;
/** No thing begins with these: 从结算, 给执委会. */
const NO_THING =
  /^(?:鼓励|支持|引导|以(?!色列)|从(?!业)|在(?![职建校线])|给(?!付|水)|到(?!期)|由|其(?=行使|使用|改正)|因|为(?!期))/;
/** Opens a phrase that follows the thing. */
const OPENS = /^(?:对|向|从|按|按照|根据|依照|依据|在|通过|由|为)$/;
/** How much or how long, which is said of the thing: 限额|为三万元. */
const LEVEL = /(?:为|达到?|不(?:低于|少于|超过|高于))[\d一二三四五六七八九十百千万]/;
/** 修改|完善后再: when. */
const WHEN = /(?:后再?|时)$/;
/** The second verb of one deed: 协商|确定. */
const ONLY_DONE = /^(?:确定|解决|处理|办理|决定)$/;
const JOINS = /^(?:、|和|与|及|以及|并|并且|或者?)$/;

/**
 * The thing without the next deed that is joined to it: 引进人才|并|给予补助. Null where it is a clause of its own: 协议工资等方式引进. What
 * 的 follows only tells which thing it is.
 */
function withoutNextDeed(text: string, span: Span): Span | null {
  const written = text.slice(span.start, span.end);
  if (JOINED.test(written) || (NO_THING.test(written) && !written.includes('的'))) return null;
  const words = placedWords(text, span);
  const of = words.findLastIndex(({ word }) => word === '的');
  if ((words.length === 1 && ONLY_DONE.test(written)) || WHEN.test(written)) return null;
  // 房源信息|从网站上撤除, 机构|对工作开展评估: how, to whom or by whom is no part of it.
  const phrase = words.findIndex(
    ({ word, tag }, each) => each > of + 1 && each < words.length - 1 && tag === 'p' && OPENS.test(word),
  );
  if (phrase > 0)
    return withoutNextDeed(text, { start: span.start, end: (words[phrase - 1] as PlacedWord).end });
  const level = LEVEL.exec(written);
  if (level !== null) return level.index > 1 ? { start: span.start, end: span.start + level.index } : null;
  const at = words.findIndex(
    ({ word }, each) =>
      each > 0 &&
      each > of &&
      ((SAYS.test(word) && each < words.length - 1 && !isNamedThing(words, each)) ||
        (ENDS_DEED.test(word) && each === words.length - 1)),
  );
  const verb = words[at];
  if (verb === undefined) return span;
  const before = words[at - 1] as PlacedWord;
  if (verb.word === '作为') return { start: span.start, end: before.end };
  return JOINS.test(before.word) && at > 1
    ? { start: span.start, end: (words[at - 2] as PlacedWord).end }
    : null;
}

/** An actor: whole words that are not a clause of their own. */
export function wholeActor(text: string, span: Span | null): Span | null {
  const words = whole(text, span);
  if (words === null || HOW.test(text.slice(words.start, words.end))) return null;
  const placed = placedWords(text, words);
  return isClause(placed) || beginsDeed(placed) || endsInDeed(placed) ? null : words;
}

/** Verbs with which the names of those who do such a thing begin: 生产经营单位, 供水企业. */
const IN_NAME =
  /^(?:生产|经营|建设|施工|设计|监理|管理|运营|使用|开发|投资|服务|执法|行政|招标|投标|采购|申请|承包|承租|出租|委托|受托|供[水电热气]|运输|检[测验]|评估|鉴定|中介|登记|审批|许可|监督|代理|租赁|拆迁|养护|销售|出版|教育|培训|行为)/;

/** 整合|省|人民政府|部门, 接到|电梯|困|人: a deed and what it is done to, however it ends. */
const beginsDeed = ([first, second, ...more]: readonly PlacedWord[]): boolean =>
  first !== undefined &&
  second !== undefined &&
  more.length > 0 &&
  first.word.length > 1 &&
  (/^v$/.test(first.tag) || /^(?:运用|整合|利用)$/.test(first.word)) &&
  !IN_NAME.test(first.word);

/** 粤澳共商: what somebody does is no part of the name. 代表 is a person too. */
const endsInDeed = (words: readonly PlacedWord[]): boolean => {
  const last = words.at(-1);
  return (
    last !== undefined && /^(?:v|d|ad|p)$/.test(last.tag) && !/[会员者方]$|^(?:代表|组织)$/.test(last.word)
  );
};

/** Says how somebody does what comes after it. */
const HOW = /^(?:及时|积极|依法|定期|主动|认真|确需|代表|受(?!托|让|益|害|理机|助|赠|聘|检))/;

/** What somebody does before or with it: 投放到街道办事处, 适应度假区. */
const DOES =
  /^(?:共[商建享管]|到|投放|适应|要求|持|向|给|由|被|使|让|用|通过|按照|经|符合|促进|推动|推进|加强|提高|开展|提供|制定|建立|实行|实施|采取|采用|引导|支持|鼓励|规定|确定|授权|了解|帮助|列入|纳入)$/;

/** Whether a verb has an object with a number, or a preposition or adverb stands in the midst: 办法|围绕|几个|平台. */
const isClause = (words: readonly PlacedWord[]): boolean =>
  words.some(({ word, tag }, at) => {
    if (DOES.test(word) && !isNamedThing(words, at)) return true;
    const next = words[at + 1];
    if (next === undefined || (at === 0 && !/^v/.test(tag))) return false;
    return /^[pd]$/.test(tag) || ((word === '有' || /^v$/.test(tag)) && /^[mr]/.test(next.tag));
  });
