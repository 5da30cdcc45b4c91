/**
 * Which place is a text about, by its title? The zone that the title of a document names within its issuer's territory
 * (上海市促进浦东新区…), else the issuer (上海市公共汽车…); of a report the zone, or the place, that it speaks of.
 */
import { type PlaceAt, placeOfAuthority } from './authorities.js';
import { findPlaces, type PlaceMention } from './find.js';
import { isWithin, type Place, STATE } from './place.js';

/** The last word of the title of an official document, perhaps with brackets after it. */
export const DOCUMENT =
  /(?:条例|规定|办法|决定|决议|细则|意见|通知|方案|规划|纲要|批复|公告|通告|函|措施|法|章程|规则|准则|目录|清单|指南|报告|要点|计划|政策|命令|令|答复|解读)(?:[(《〈].{0,20}[)》〉])?$/;
/** What a text learns from, compares with or goes to is not what it is about. */
const TOWARDS = /(?:学习|借鉴|复制|推广|对标|考察|参照|比照|赴|向|比|与.{0,6}相比)$/;
const LESSON = /^.{0,8}(?:经验|做法|模式|样板|启示)/;
/** Between two places of which a text is equally: 青岛高新区与城阳区. */
const PAIR = /^[与和及、/·\-—&]$/;

/** What stands before the first sign. */
const TOPIC = /^[^:;,!?]{2,}(?=[:;,!?])/;

export interface TitleScope {
  /** The main place first; a second one when the title is about both. */
  places: PlaceAt[];
  /** Whether the place is only written in short, so that it may be a part of another name: 山东黄河三角洲. */
  isShort: boolean;
}

/** @param title normalised @returns null when the title names no place, or too many */
export function scopeOfTitle(title: string): TitleScope | null {
  const all = findPlaces(title);
  const named = all.filter((each) => !isLesson(title, each));
  const issuer = issuerOf(title, named);
  const chosen = issuer !== null && DOCUMENT.test(title) ? ofDocument(issuer, named) : ofReport(title, named);
  const [first] = chosen;
  if (first === undefined) {
    const isState = issuer?.place === STATE && named.length === 0;
    return isState ? { places: [issuer], isShort: false } : null;
  }
  const isShort =
    first.place.level !== 'zone' && !title.slice(first.start, first.end).endsWith(first.place.name);
  return { places: chosen.map(({ place, start, end }) => ({ place, start, end })), isShort };
}

const isLesson = (title: string, { start, end }: PlaceMention) =>
  TOWARDS.test(title.slice(Math.max(0, start - 10), start)) && LESSON.test(title.slice(end));

/** The state's organ, or the place, that a title begins with. */
function issuerOf(title: string, named: readonly PlaceMention[]): PlaceAt | null {
  const authority = placeOfAuthority(title);
  if (authority?.place === STATE) return authority;
  const [first] = named;
  if (first === undefined || first.start > 0) return null;
  return DOCUMENT.test(title) ? (inFull(title, first) ?? first) : first;
}

/** 烟台市 in 烟台市芝罘岛…条例: issuers are written in full, what follows may be the beginning of another name. */
function inFull(title: string, { place, end }: PlaceAt): PlaceAt | null {
  if (place.level === 'zone') return null;
  for (let to = end; to > 2; to -= 1) {
    const [outer] = findPlaces(title.slice(0, to));
    if (outer?.start === 0 && outer.end === to && title.slice(0, to).endsWith(outer.place.name)) return outer;
  }
  return null;
}

/** The one zone that lies in the issuer's territory, as far as that is known; else the issuer. */
function ofDocument(issuer: PlaceAt, named: readonly PlaceMention[]): readonly PlaceAt[] {
  if (issuer.place.level === 'zone') return [issuer];
  const zones = distinct(named.filter(({ place }) => place.level === 'zone'));
  const [zone, second] = zones;
  if (zone === undefined || second !== undefined) return [issuer];
  const isItsOwn = isWithin(zone.place, issuer.place) || zone.place.within.length === 1;
  return isItsOwn ? [zone] : [issuer];
}

/** The zones, of which there are at most two; without any, the divisions. */
function ofReport(title: string, named: readonly PlaceMention[]): readonly PlaceAt[] {
  const each = distinct(named);
  const zones = each.filter(({ place }) => place.level === 'zone');
  // What stands before a colon is the topic: 浦东:…, 安徽…:合肥经开区…与宿州经开区….
  const topic = TOPIC.exec(title)?.[0].length ?? 0;
  const around = each.find(({ place, end }) => end <= topic && holdsAll(place, zones));
  if (around !== undefined && zones.length > 1) return [around];
  if (zones.length > 2 || isList(title, named)) return [];
  const [first, second] = zones.length > 0 ? zones : innermost(each);
  if (first === undefined) return [];
  const pair = second ?? each.find((other) => other !== first && isPair(title, first, other));
  if (pair === undefined) return [first];
  if (isPair(title, first, pair)) return [first, pair];
  if (first.place.level !== 'zone' || pair.place.level !== 'zone') return [first];
  return first.end <= topic && pair.start >= topic ? [first] : [];
}

const holdsAll = (outer: Place, inner: readonly PlaceMention[]) =>
  inner.every(({ place }) => isWithin(place, outer));

/** Three places or more in a row: 中关村、重庆、深圳的做法 is a survey. */
function isList(title: string, named: readonly PlaceMention[]): boolean {
  const isNext = (at: number) => title.slice(named[at]?.end, named[at + 1]?.start) === '、';
  return named.some((_, at) => at + 2 < named.length && isNext(at) && isNext(at + 1));
}

/** Whether two names stand side by side, joined as equals. */
function isPair(title: string, one: PlaceAt, other: PlaceAt): boolean {
  const [left, right] = one.start < other.start ? [one, other] : [other, one];
  if (isWithin(left.place, right.place) || isWithin(right.place, left.place)) {
    // 杭州湾新区与慈溪市: the district that it lies in is its partner, 青岛市、青岛高新区 is not.
    if (left.place.level !== 'zone' && right.place.level !== 'zone') return false;
  }
  return PAIR.test(title.slice(left.end, right.start));
}

/** Each place once, where it is named first. */
function distinct(mentions: readonly PlaceMention[]): PlaceMention[] {
  return mentions.filter(
    ({ place }, at) => mentions.findIndex((other) => other.place.id === place.id) === at,
  );
}

/** Without the places around others that are named, too: 山东:青岛推进… is about Qingdao. */
const innermost = (mentions: readonly PlaceMention[]) =>
  mentions.filter(({ place }) => !mentions.some((other) => isWithin(other.place, place)));
