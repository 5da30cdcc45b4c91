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
  /^[^的]{0,10}?(?:公司|集团|工厂|企业|大学|学院|研究[院所]|[^区县市省]所(?![有需在以])|实验室|医院|银行|机场|港(?!区|资)|口岸|海关|铁路|高铁|协会|商会|仲裁院|产业园|书记|主任|[省市区县]长(?!期|远|效)|参事|教授|专家|记者|报道)/;
const BODY_CHARS = 14;
/** What no predicate begins with. */
const NO_PREDICATE = /^(?:[、/|·—-]|至|到(?!了|达|20)|之[间外]|以[外内]|[)》”])/;
const SMALL_VERBS = '是属有为把将由被达占居设管在用按以对向从与没无让给使推增降';
const PREDICATE_CHARS = 24;
const TOPIC = /^(?:在|以|对于?|就)/;
const TOPIC_END = /^(?:等(?:地|区|市)?)?(?:境内|[内里]|方面|地区|为例|来说|而言)?$/;
/** What an article calls its own zone, or the bodies of it. */
const OWN_WORD =
  /高新区|经开区|开发区|新区|示范区|试验区|实验区|合作区|自贸区|片区|园区|保税[港]?区|科学城|知识城|港区|[本该]区|管委会/;

/**
 * The places that a normalised sentence speaks of, in order, without the article's own.
 *
 * @param mentions those within the sentence, as `findPlaces` finds them in it
 * @param about the place that the article is about, if it is about one
 */
export function subjectsOf(
  sentence: string,
  mentions: readonly PlaceMention[],
  about: Place | null,
): Place[] {
  const subjects = clausesOf(sentence).flatMap((clause) => subjectsOfClause(sentence, clause, mentions));
  const others = subjects.filter(
    (place) => place.id !== about?.id && !actsOnOwn(sentence, place, mentions, about),
  );
  return others.filter(({ id }, at) => others.findIndex((each) => each.id === id) === at);
}

/** The first place that a sentence has as a subject; null when that is the article's own, or none. */
export function subjectPlaceOf(
  sentence: string,
  mentions: readonly PlaceMention[],
  about: Place | null,
): Place | null {
  for (const clause of clausesOf(sentence)) {
    const subjects = subjectsOfClause(sentence, clause, mentions);
    if (subjects.some(({ id }) => id === about?.id)) return null;
    const other = subjects.find((place) => !actsOnOwn(sentence, place, mentions, about));
    if (other !== undefined) return other;
  }
  return null;
}

/** The places at the beginning of a clause, if a predicate follows. */
function subjectsOfClause(text: string, clause: Clause, mentions: readonly PlaceMention[]): Place[] {
  const head = text.slice(clause.start, clause.end);
  const topic = TOPIC.exec(head)?.[0].length ?? 0;
  const list = listFrom(text, clause.start + topic, clause.end, mentions);
  const last = list.at(-1);
  if (last === undefined) return [];
  const rest = withoutRemark(text.slice(last.end, clause.end));
  const places = list.map(({ place }) => place);
  if (topic > 0) return TOPIC_END.test(rest) ? places : [];
  // 青岛高新区：…
  if (rest === '') return /[:：]/.test(clause.sign) ? places : [];
  return hasPredicate(rest) ? places : [];
}

/** The mention at `start`, and those joined to it: 武汉、鄂州和黄石. */
function listFrom(
  text: string,
  start: number,
  end: number,
  mentions: readonly PlaceMention[],
): PlaceMention[] {
  const list: PlaceMention[] = [];
  for (const mention of mentions) {
    if (mention.start >= end) break;
    const last = list.at(-1);
    if (last === undefined ? mention.start !== start : !joins(text, last, mention)) {
      if (last === undefined) continue;
      break;
    }
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
  const office = OFFICE.exec(rest)?.[0] ?? '';
  const after = rest.slice(office.length, office.length + PREDICATE_CHARS);
  const verb = verbIn(after);
  return verb >= 0 && !BODY.test(after.slice(0, Math.min(verb + 3, BODY_CHARS)));
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
  const after = sentence.slice(at.end);
  // The legislators of several provinces make the law of a zone that lies in all of them.
  if (CONGRESS.test(after)) return true;
  if (place.level === 'district' || !isWithin(about, place)) return false;
  return OFFICE.test(after) || OWN_WORD.test(after) || mentions.some((each) => each.place.id === about.id);
}
