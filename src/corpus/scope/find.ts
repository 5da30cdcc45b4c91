/**
 * Which places does a text name? Zones as `findZones` finds them, and administrative divisions: in full (青岛市城阳区), in
 * short (青岛), and after the places around them (山东青岛). A name that several places share is read by its context.
 */
import { type Division, type DivisionName, divisionNameAt, isInside } from '../divisions.js';
import { englishNameAt } from '../english-places.js';
import { type Zone, zoneById } from '../gazetteer.js';
import { beginsApart, endsApart, isHan } from '../name-edges.js';
import { wordOf } from '../words.js';
import { isCommonWord } from '../zone-name-words.js';
import { findZones, type ZoneMention } from '../zones.js';
import { isWithin, type Place, placeOfDivision, placeOfZone } from './place.js';

/** `text.slice(start, end)` names the place; offsets are in UTF-16 units of the given text. */
export interface PlaceMention {
  place: Place;
  start: number;
  end: number;
}

/** From this frequency on, a word is more often itself than the place of that name: 东方, 来宾. */
const COMMON_FREQUENCY = 150;
/** How many of the places named before a name are its context. */
const CONTEXT_MENTIONS = 30;
/** How much more frequent a word across the end of a short name must be to be read instead. */
const LIKELIER = 5;
/** Parts of cities that every city may have. */
const GENERAL = new Set(['城区', '郊区', '矿区', '市中区', '城中区', '中心区']);
/** A short name before these is that of a street, a school, a paper or a company: 中山路, 济南日报, 泰山风景名胜区. */
const OTHER_THING_AFTER = new RegExp(
  `^(?:${[
    '[东西南北中]?[路街](?![道])|大道|大街|大桥|大厦|广场|大学|学院|师范|医科|理工|中学|一中|医院|银行|证券|集团|股份|有限',
    '片区|日报|晚报|晨报|商报|早报|时报|都市报|新闻网|地区|山区|广播|电视|卫视|频道|在线|机场|火车站|高铁站|站|号|湖|山(?!东|西)|河(?!南|北)|海关|海事',
    '[一二三四五六七八九十]小|小学|足球|体育馆|宾馆|酒店|饭店|菜|话|人(?!大|民|才|社|力|口|工|均|防|员|事)|籍',
  ].join('|')})`,
);
const NATURE_AFTER = /^(?:国家)?(?:风景|湿地|水库|森林|地质|自然|古)/;
const AFTER_CHARS = 4;

/**
 * The places that a normalised text names, in order and without overlap.
 *
 * @param about the place that the article is about: names that several places share are first of all read within it
 */
export function findPlaces(text: string, about: Place | null = null): PlaceMention[] {
  const zones = findZones(text, about?.level === 'zone' ? zoneById(about.id) : null);
  const found: PlaceMention[] = [];
  let at = 0;
  for (const zone of zones) {
    addDivisions(found, text, at, zone.start, about);
    const mention = withOuter(text, zone, found.at(-1));
    if (mention.start < zone.start) found.pop();
    found.push(mention);
    at = zone.end;
  }
  addDivisions(found, text, at, text.length, about);
  return found;
}

/** 山东省 in 山东省青岛西海岸新区 belongs to the zone's name. */
function withOuter(text: string, { zone, start, end }: ZoneMention, before?: PlaceMention): PlaceMention {
  const place = placeOfZone(zoneById(zone) as Zone);
  const touches = before?.end === start || text.slice(before?.end, start) === '的';
  return { place, start: touches && before && isWithin(place, before.place) ? before.start : start, end };
}

function addDivisions(
  found: PlaceMention[],
  text: string,
  from: number,
  to: number,
  about: Place | null,
): void {
  for (let at = from; at < to - 1; ) {
    const name = divisionNameAt(text, at, to);
    const mention =
      name === null ? englishAt(text, at, to, about, found) : divisionAt(text, name, to, about, found);
    if (mention !== null) found.push(mention);
    at = mention?.end ?? at + 1;
  }
}

/** The division whose English name starts at `at`; null when there is none, or several that the context does not tell apart. */
function englishAt(
  text: string,
  at: number,
  to: number,
  about: Place | null,
  earlier: readonly PlaceMention[],
): PlaceMention | null {
  const name = englishNameAt(text, at, to);
  if (name === null) return null;
  const [first] = name.places;
  const highest = name.places.filter(({ level }) => level === first?.level);
  const context = [...(about === null ? [] : [about]), ...earlier.map(({ place }) => place)];
  const near = highest.filter((each) => context.some((place) => isInTerritory(placeOfDivision(each), place)));
  const division =
    highest.length === 1 ? theOne(highest, false, true, about, earlier) : near.length === 1 ? near[0] : null;
  return division ? { place: placeOfDivision(division), start: name.start, end: name.end } : null;
}

/** The division whose name, perhaps with those of the places around it, starts with `name`; null when it is none. */
function divisionAt(
  text: string,
  name: DivisionName,
  to: number,
  about: Place | null,
  earlier: readonly PlaceMention[],
): PlaceMention | null {
  const written = text.slice(name.start, name.end);
  let { end, places } = name;
  for (;;) {
    const inner = divisionNameAt(text, end, to);
    const outer = places;
    const fitting = inner?.places.filter((each) => outer.some((other) => isInside(each, other))) ?? [];
    if (inner === null || fitting.length === 0 || isWithinWord(text, inner) || namesOther(text, inner)) break;
    places = fitting;
    end = inner.end;
  }
  const isChain = end > name.end;
  if (!isChain && !canStandAlone(text, name, written)) return null;
  const isLong =
    written.length > 2 && name.places.some((each) => each.name === written && each.short !== written);
  if (!beginsApart(text, name.start, !isLong && !isChain)) return null;
  const division = theOne(places, isChain, isLong, about, earlier);
  return division === null ? null : { place: placeOfDivision(division), start: name.start, end };
}

function canStandAlone(text: string, name: DivisionName, written: string): boolean {
  const [place] = name.places;
  if (place === undefined || isWithinWord(text, name)) return false;
  if (place.name === written && place.short !== written) return true;
  const word = wordOf(written);
  // The dictionary calls 大连 an adverb, but nothing frequent that is no place a noun, verb or adjective.
  if (word !== null && word.frequency >= COMMON_FREQUENCY && /^(?:n|s|[va].?)$/.test(word.tag)) return false;
  if (endsInWord(text, name.end, word?.frequency ?? 0)) return false;
  return (
    endsApart(text, name.start, name.end) &&
    !OTHER_THING_AFTER.test(text.slice(name.end, name.end + AFTER_CHARS))
  );
}

/** 普陀 in 浙江省普陀山, 崂山 in 青岛市崂山风景区. */
function namesOther(text: string, { start, end, places }: DivisionName): boolean {
  const written = text.slice(start, end);
  if (places.some(({ name, short }) => name === written && name !== short)) return false;
  const after = text.slice(end, end + AFTER_CHARS);
  return OTHER_THING_AFTER.test(after) || NATURE_AFTER.test(after);
}

/** 共和 in 共和国. The end of 上海市 may belong to the next word, 市民, but the place is named all the same. */
function isWithinWord(text: string, { start, end }: DivisionName): boolean {
  if (!isHan(text[end])) return false;
  const own = wordOf(text.slice(start, end))?.frequency ?? 0;
  return [1, 2].some((more) => (wordOf(text.slice(start, end + more))?.frequency ?? 0) > own);
}

/** 会理 in 红十字会理事会. */
const endsInWord = (text: string, end: number, own: number): boolean =>
  isHan(text[end]) && (wordOf(text.slice(end - 1, end + 1))?.frequency ?? 0) > own * LIKELIER;

/** The one of several divisions that is meant. A district is clear by its full name, a short one only by its context. */
function theOne(
  places: readonly Division[],
  isChain: boolean,
  isLong: boolean,
  about: Place | null,
  earlier: readonly PlaceMention[],
): Division | null {
  const [first, second] = places;
  if (first === undefined) return null;
  if (first.level !== 'county' || (isChain && second === undefined)) return first;
  const recent = earlier.slice(-CONTEXT_MENTIONS).map(({ place }) => place);
  const context = [...(about === null ? [] : [about]), ...recent.reverse()];
  for (const place of context) {
    const inside = places.filter((each) => isInTerritory(placeOfDivision(each), place));
    if (inside.length === 1 && (isLong || isChain || isNamed(inside[0], recent))) return inside[0] ?? null;
  }
  if (second !== undefined || first.isVague || GENERAL.has(first.name)) return null;
  // 新建区 is a district of Nanchang; elsewhere it is a newly built one.
  if (isLong && first.name.endsWith('区') && isCommonWord(first) && !isOfProvince(first, context))
    return null;
  if (isLong) return first;
  // 朝阳 and 东湖 may be anything. 昆山 is a city of its own, and 平潭 clear in a text on its province.
  return first.name.endsWith('市') || (/[县旗]$/.test(first.name) && isOfProvince(first, context))
    ? first
    : null;
}

const isOfProvince = ({ province }: Division, context: readonly Place[]) =>
  context.some(({ id, within }) => id === province || within.includes(province));

/** Whether a place is the other one, lies in it, or in the city or municipality that the other one lies in. */
function isInTerritory(place: Place, other: Place): boolean {
  if (place.id === other.id || isWithin(place, other)) return true;
  return other.within.some((id) => id.endsWith('市') && place.within.includes(id));
}

const isNamed = (division: Division | undefined, recent: readonly Place[]) =>
  division !== undefined && recent.some(({ id }) => id === placeOfDivision(division).id);
