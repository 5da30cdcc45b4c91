/**
 * Of which places does a sentence speak? Those that are the subject or the topic of one of its clauses: 城阳区管教师编制;
 * 在汉南区，…; 青岛高新区：…. All other places are only mentioned: objects, examples, comparisons, authorities that act on the
 * article's own place.
 */
import { wordOf } from '../words.js';
import { type Clause, clausesOf } from './clauses.js';
import type { PlaceMention } from './find.js';
import { isWithin, type Place } from './place.js';

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
const SMALL_VERBS = '是属有为把将由被达占居设管在用按以对向从与没无让给使推增降';
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

/**
 * The places that a normalised sentence speaks of.
 *
 * @param mentions those within the sentence, as `findPlaces` finds them
 * @param about the place that the article is about, if it is about one
 */
export function subjectsOf(
  sentence: string,
  mentions: readonly PlaceMention[],
  about: Place | null,
): Subjects {
  if (mentions.length === 0) return NO_SUBJECTS;
  const byStart = new Map(mentions.map(({ start }, at) => [start, at]));
  const places = new Map<string, Place>();
  let first: Place | null | undefined;
  for (const clause of clausesOf(sentence)) {
    const subjects = subjectsOfClause({ text: sentence, mentions, byStart }, clause);
    const others = subjects.filter(
      (place) => place.id !== about?.id && !actsOnOwn(sentence, place, mentions, about),
    );
    for (const place of others) places.set(place.id, place);
    // What the own place does together with another stays its own.
    if (first === undefined && subjects.some(({ id }) => id === about?.id)) first = null;
    if (first === undefined && others[0] !== undefined) first = others[0];
  }
  return { places: [...places.values()], first: first ?? null };
}

/** An authority's act on the zone is named in the same clauses. */
const ACT_CHARS = 120;

/** The places at the beginning of a clause, if a predicate follows. */
function subjectsOfClause(named: Named, clause: Clause): Place[] {
  const { text } = named;
  const topic = TOPIC.exec(text.slice(clause.start, clause.start + 2))?.[0].length ?? 0;
  const list = listFrom(named, clause.start + topic, clause.end);
  const last = list.at(-1);
  if (last === undefined) return [];
  const rest = withoutRemark(text.slice(last.end, clause.end));
  const places = list.map(({ place }) => place);
  if (topic > 0) return TOPIC_END.test(rest) ? places : [];
  // 青岛高新区：…
  if (rest === '') return /[:：]/.test(clause.sign) ? places : [];
  if (!hasPredicate(rest) || isDutyList(text, clause, list, rest)) return [];
  return last.place.level === 'district' && isShortForm(text, last) && !opensPredicate(rest) ? [] : places;
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
    // 湖北鄂州的葛店经开区 is one place.
    if (last !== undefined && text.slice(last.end, mention.start) === '的') list.pop();
    list.push(mention);
  }
  return list;
}

/** 湖北鄂州的葛店经开区, 上海市政府和浦东新区, 江北区、渝北区. */
function joins(text: string, last: PlaceMention, next: PlaceMention): boolean {
  const between = withoutRemark(text.slice(last.end, next.start)).replace(OFFICE, '');
  return BETWEEN.test(between) || (between === '的' && isWithin(next.place, last.place));
}

/** Without the other name in brackets after a name: 武汉经济技术开发区(武汉经开区)从…. */
const withoutRemark = (text: string) => text.replace(/^\([^()]{0,40}\)/, '');

function hasPredicate(rest: string): boolean {
  if (NO_PREDICATE.test(rest)) return false;
  const office = officeOf(rest);
  const after = rest.slice(office.length, office.length + PREDICATE_CHARS);
  const verb = verbIn(after);
  return verb >= 0 && !BODY.test(after.slice(0, Math.min(verb + 3, BODY_CHARS)));
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
    if (/^v/.test(wordOf(text.slice(at, at + 2))?.tag ?? '')) return at;
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
