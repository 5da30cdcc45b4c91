/**
 * Of which places does a sentence speak? Those that are the subject or the topic of one of its clauses: 城阳区管教师编制;
 * 在汉南区，…; 青岛高新区：…. All other places are only mentioned: objects, examples, comparisons, authorities that act on the
 * article's own place.
 */
import { wordOf } from '../words.js';
import { type Clause, clausesOf } from './clauses.js';
import type { PlaceMention } from './find.js';
import { isWithin, type Place } from './place.js';
import { namesBoth, type Reference, referenceAt } from './references.js';

const BETWEEN = /^(?:、|和|与|及|以及|同|跟)$/;
/** An office of the place: 城阳区发改局, 管委会. */
const OFFICE =
  /^(?:(?:人民)?政府|管委会|管理委员会|党工委|工委|[省市区县州]?委(?!托|员|派)|人大|人民代表大会|政协|\p{Script=Han}{1,8}?(?:局|厅|部门|委员会|办公[厅室]|机关|法院))/u;
const CONGRESS = /^(?:人大|人民代表大会)/;
/** What belongs to a place only by its name, or to a person. */
const BODY =
  /^[^的]{0,14}?(?:保护区|风景名?胜?区|旧址|遗址|古城|城墙|水库|博物馆|公司|集团|工厂|企业|大学|学院|研究[院所]|[^区县市省]所(?![有需在以])|实验室|医院|银行|机场|港(?!区|资)|口岸|海关|铁路|高铁|协会|商会|仲裁院|产业园|书记|主任|[省市区县]长(?!期|远|效)|参事|教授|专家|记者|报道)/;
const BODY_CHARS = 20;
/** What no predicate begins with. */
const NO_PREDICATE = /^(?:\d+[多余]?[家名]|[、/|·—-]|至|到(?!了|达|20)|之[间外]|以[外内]|[)》”])/;
const SMALL_VERBS = '是属有为把将由被达占居设管在用按以对向从与没无让给使推增降需出';
/** A body after these is their object: 从企业碰到的问题入手. */
const PREPOSITIONS = '从以对向把将由被与按';
/** Verbs that the dictionary calls nouns or adverbs. */
const OTHER_VERBS = new Set('立足 着眼 面向 地处 着力 率先 动手 首创 首推 致力 着重 落户'.split(' '));
/** Those who come from a place have not done there what is spoken of: 苏州、济宁等地有30多家考察团到访. */
const VISITORS = /^[^,;]{0,24}?(?:考察[团组]|代表团|来访|到访|前来|慕名|来(?:此|这里|区|园))/;
/** What has just been made is what the next clause speaks of: 把各区的工业区并为新的重庆高新区,面积扩到…. */
const MAKES = /(?:[并改升扩]为|[组建]成|更名为|成立|设立|组建)了?(?:新的)?$/;
const MAKES_CHARS = 6;
const PREDICATE_CHARS = 24;
/** What a law demands of those whom it names. */
const DUTY = /^.{0,14}?(?:应当?|负责|参照|按照|依照|根据|可以|必须|须|不得)/;
/** More are a list. */
const MOST_SUBJECTS = 2;
/** 市,县(市、区)人民政府, before the zones that are named after them. */
const ALL_OTHERS = /(?:^|[\s,、])(?:[各省市县区(、)]{1,8})(?:人民政府|政府)?(?:及其有关部门)?[,、和]$/;
const OTHERS_CHARS = 20;
const TOPIC = /^(?:在|以|对于?|就)/;
const TOPIC_END = /^(?:等(?:地|区|市)?)?(?:境内|[内里]|方面|地区|为例|来说|而言)?$/;
/** What an article calls its own zone, or the bodies of it. */
const OWN_WORD =
  /高新区|经开区|开发区|新区|示范区|试验区|实验区|合作区|自贸区|片区|园区|保税[港]?区|科学城|知识城|港区|[本该]区|管委会/;

/** A sentence with the places that it names, and where in the list is the one that starts at an offset. */
interface Named {
  text: string;
  about: Place | null;
  earlier: readonly PlaceMention[];
  mentions: readonly PlaceMention[];
  byStart: ReadonlyMap<number, number>;
}

export interface Subjects {
  /** In order, without the article's own. */
  places: readonly Place[];
  /** The first of them; null when the sentence speaks of the article's own place before. */
  first: Place | null;
}

export const NO_SUBJECTS: Subjects = { places: [], first: null };

/** What the sentence speaks of from an offset on, until the next topic. */
export interface Topic {
  start: number;
  /** Null where it is several places, or two that are not named: 双方. */
  place: Place | null;
}

/**
 * The places that a normalised sentence speaks of.
 *
 * @param mentions those within the sentence, as `findPlaces` finds them
 * @param about the place that the article is about, if it is about one
 * @param earlier those before it in its paragraph: 该区 is the last of them
 */
export function subjectsOf(
  sentence: string,
  mentions: readonly PlaceMention[],
  about: Place | null,
  earlier: readonly PlaceMention[] = [],
): Subjects {
  const places = new Map<string, Place>();
  let first: Place | null | undefined;
  for (const { subjects, others } of clauseSubjects(sentence, mentions, about, earlier)) {
    for (const place of others) places.set(place.id, place);
    // What the own place does together with another stays its own.
    if (first === undefined && subjects.some(({ id }) => id === about?.id)) first = null;
    if (first === undefined && others[0] !== undefined) first = others[0];
  }
  return { places: [...places.values()], first: first ?? null };
}

/** The topics of a normalised sentence, in order: other clauses go on with the topic before them. As `subjectsOf`. */
export function topicsOf(
  sentence: string,
  mentions: readonly PlaceMention[],
  about: Place | null,
  earlier: readonly PlaceMention[],
): Topic[] {
  let reached = 0;
  return clauseSubjects(sentence, mentions, about, earlier).flatMap(({ clause, subjects, others }) => {
    const { end } = clause;
    const made = mentions.find((each) => each.end === end && isMade(sentence, each));
    const next = made === undefined ? [] : [{ start: end, place: made.place }];
    // 2017年,南京市…: a date belongs to what follows.
    const start = reached;
    if (clause.start < end) reached = end;
    if (namesBoth(sentence, clause.start)) return [{ start, place: null }, ...next];
    if (subjects.some(({ id }) => id === about?.id)) return [{ start, place: about }, ...next];
    const [only, second] = others;
    return only === undefined ? next : [{ start, place: second === undefined ? only : null }, ...next];
  });
}

const isMade = (text: string, { start }: PlaceMention) =>
  MAKES.test(text.slice(Math.max(0, start - MAKES_CHARS), start));

/** Of each clause its subjects, and those of them that are neither the article's own place nor act on it. */
function clauseSubjects(
  sentence: string,
  mentions: readonly PlaceMention[],
  about: Place | null,
  earlier: readonly PlaceMention[],
): { clause: Clause; subjects: Place[]; others: Place[] }[] {
  const byStart = new Map(mentions.map(({ start }, at) => [start, at]));
  const named = { text: sentence, about, earlier, mentions, byStart };
  return clausesOf(sentence).map((clause) => {
    const subjects = subjectsOfClause(named, clause);
    const others = subjects.filter(
      (place) => place.id !== about?.id && !actsOnOwn(sentence, place, mentions, about),
    );
    return { clause, subjects, others };
  });
}

/** An authority's act on the zone is named in the same clauses. */
const ACT_CHARS = 120;

/** The places at the beginning of a clause, if a predicate follows. */
function subjectsOfClause(named: Named, clause: Clause): Place[] {
  const { text } = named;
  const topic = TOPIC.exec(text.slice(clause.start, clause.start + 2))?.[0].length ?? 0;
  const from = clause.start + topic;
  const list = listFrom(named, from, clause.end);
  const last = list.at(-1);
  if (last === undefined) {
    const reference = referenceAt(text, from, named);
    return reference !== null && refersTo(text, reference, clause, topic) ? [reference.place] : [];
  }
  const rest = withoutRemark(text.slice(last.end, clause.end));
  const places = list.map(({ place }) => place);
  if (topic > 0) return TOPIC_END.test(rest) ? places : [];
  // 青岛高新区：…
  if (rest === '') return /[:：]/.test(clause.sign) ? places : [];
  if (!hasPredicate(rest) || isDutyList(text, clause, list, rest)) return [];
  return last.place.level === 'district' && isShortForm(text, last) && !opensPredicate(rest) ? [] : places;
}

/** 全市各类融资租赁公司已有37家: what is in the city is the city's. */
function refersTo(text: string, { end }: Reference, clause: Clause, topic: number): boolean {
  const rest = text.slice(end, clause.end);
  return topic > 0 ? TOPIC_END.test(rest) : verbIn(rest.slice(0, PREDICATE_CHARS)) >= 0;
}

/** 济宁高新区、太白湖新区、济宁经开区管委会应当…: whom a law of the place above gives a duty, together with all others. */
function isDutyList(text: string, { start }: Clause, list: readonly PlaceMention[], rest: string): boolean {
  if (!DUTY.test(rest.replace(OFFICE, ''))) return false;
  return list.length > MOST_SUBJECTS || ALL_OTHERS.test(text.slice(Math.max(0, start - OTHERS_CHARS), start));
}

const isShortForm = (text: string, { place, start, end }: PlaceMention) =>
  !text.slice(start, end).endsWith(place.name);

/** 泰顺 in 泰顺廊桥 is a part of another name. */
const opensPredicate = (rest: string) =>
  /^[的\d"“]/.test(rest) ||
  OFFICE.test(rest) ||
  verbIn(rest.slice(0, 3)) === 0 ||
  /^[已也又还正则即并曾]/.test(rest);

/** The mention at `start`, and those joined to it: 武汉、鄂州和黄石. */
function listFrom({ text, mentions, byStart }: Named, start: number, end: number): PlaceMention[] {
  const first = byStart.get(start);
  const list: PlaceMention[] = [];
  for (let at = first ?? mentions.length; at < mentions.length; at += 1) {
    const [last, mention] = [list.at(-1), mentions[at]];
    if (mention === undefined || mention.start >= end) break;
    if (last !== undefined && !joins(text, last, mention)) break;
    // 湖北鄂州的葛店经开区 is one place, and so is 江苏自贸区南京片区.
    if (last !== undefined && /^的?$/.test(text.slice(last.end, mention.start))) list.pop();
    list.push(mention);
  }
  return list;
}

/** 湖北鄂州的葛店经开区, 江苏自贸区南京片区, 上海市政府和浦东新区, 江北区、渝北区. */
function joins(text: string, last: PlaceMention, next: PlaceMention): boolean {
  const between = withoutRemark(text.slice(last.end, next.start)).replace(OFFICE, '');
  if (last.end === next.start) return next.place.id === last.place.id || isWithin(next.place, last.place);
  return BETWEEN.test(between) || (between === '的' && isWithin(next.place, last.place));
}

/** Without the other name in brackets after a name: 武汉经济技术开发区(武汉经开区)从…. */
const withoutRemark = (text: string) => text.replace(/^\([^()]{0,40}\)/, '');

function hasPredicate(rest: string): boolean {
  if (NO_PREDICATE.test(rest) || VISITORS.test(rest)) return false;
  const office = officeOf(rest);
  const after = rest.slice(office.length, office.length + PREDICATE_CHARS);
  const verb = verbIn(after);
  const ofName = PREPOSITIONS.includes(after[verb] ?? ' ') ? verb : verb + 3;
  return verb >= 0 && !BODY.test(after.slice(0, Math.min(ofName, BODY_CHARS)));
}

/** 发改局 after 城阳区; but 把审批权交给有关部门 is none. */
function officeOf(rest: string): string {
  const office = OFFICE.exec(rest)?.[0] ?? '';
  return /[把将由被是有为给对向]/.test(office) ? '' : office;
}

/** Where the first verb starts; -1 for none. */
function verbIn(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (SMALL_VERBS.includes(text[at] ?? '')) return at;
    const word = text.slice(at, at + 2);
    if (OTHER_VERBS.has(word) || /^v/.test(wordOf(word)?.tag ?? '')) return at;
  }
  return -1;
}

/**
 * Whether a city or province above the article's own zone acts on it: 广州市政府…向南沙下放. What it does of its own (湖北每年
 * 安排1.5亿) it is the subject of.
 */
function actsOnOwn(
  sentence: string,
  place: Place,
  mentions: readonly PlaceMention[],
  about: Place | null,
): boolean {
  const at = mentions.find((each) => each.place.id === place.id);
  if (about === null || at === undefined) return false;
  const after = sentence.slice(at.end, at.end + ACT_CHARS);
  // The legislators of several provinces make the law of a zone that lies in all of them.
  if (CONGRESS.test(after)) return true;
  if (place.level === 'district' || !isWithin(about, place)) return false;
  return OFFICE.test(after) || OWN_WORD.test(after) || mentions.some((each) => each.place.id === about.id);
}
