/**
 * Which zones does a text name that no list holds? They are recognised by their form: a place, perhaps more of a name, and
 * the word for a kind of zone (绵阳科技城新区, 台州湾新区), or an unknown name where nothing else can stand (金义新区).
 */

import {
  type Division,
  type DivisionName,
  divisionNameAt,
  divisionNameBefore,
  divisionsNamed,
  isInside,
} from './divisions.js';
import { beginsApart, isHan } from './name-edges.js';
import { cutWords, wordOf } from './words.js';
import { ZONE_KINDS, type ZoneKind } from './zone-kinds.js';
import {
  canBeName,
  isAreaWord,
  isCommonWord,
  isUnknownName,
  meansSeveral,
  namesSomething,
} from './zone-name-words.js';

export interface ZoneForm {
  /** Where the name starts in the text. */
  start: number;
  /** One name for all ways of writing it: 遂宁高新区 for 遂宁市高新技术产业开发区. */
  joinedName: string;
  kind: ZoneKind;
  /** The innermost place in the name; null when it has none. */
  place: Division | null;
  /** What stands between place and kind. */
  rest: string;
}

/** Longest part of a name before the word for its kind. */
const MAX_HEAD_CHARS = 18;
const MAX_REST_CHARS = 10;
/** Of a word, in the dictionary's corpus. */
const FREQUENT = 1000;
/** Names of unknown places have two to four characters; 科技产业 and the like may follow. */
const MAX_NAME_CHARS = 8;

/** After one of these an unknown name may begin. */
const FUNCTION_WORDS = '在由与和及对向从赴到驻的将为往至';
const LEVEL = /国家级?/;
const LOWER_LEVEL = /[省市县区]级/;

/**
 * The zone whose name ends with the word for a kind, judged by its form; null when the word is no part of a name.
 *
 * @param at where the word starts
 * @param free where the last zone's name ended: this one starts there or later
 */
export function formEndingAt(text: string, at: number, word: string, free: number): ZoneForm | null {
  const kind = ZONE_KINDS.get(word);
  if (kind === undefined || at - free < 2 || !isHan(text[at - 1])) return null;
  let from = at;
  while (from > free && at - from < MAX_HEAD_CHARS && isHan(text[from - 1])) from -= 1;
  if (LOWER_LEVEL.test(text.slice(Math.max(from, at - 3), at))) return null;
  return (
    district(text, from, at, word, kind) ??
    afterPlace(text, from, at, kind) ??
    (kind.afterName ? afterName(text, from, at, kind) : null)
  );
}

/** 沈北新区 is a district whose name has the form of a zone's. */
function district(text: string, from: number, at: number, word: string, kind: ZoneKind): ZoneForm | null {
  const name = divisionNameBefore(text, at + word.length, from);
  const place = name?.places.find((each) => each.short === each.name && each.name.endsWith(word));
  if (name === null || place === undefined) return null;
  const chain = chainOf(text, { ...name, places: [place] }, from);
  if (chain === null || !beginsApart(text, chain.start, false)) return null;
  return { start: chain.start, joinedName: place.name, kind, place, rest: '' };
}

/** 四川遂宁|医药|高新区: the last place of which the rest can be a part of a name. */
function afterPlace(text: string, from: number, at: number, kind: ZoneKind): ZoneForm | null {
  for (let start = at - 2; start >= from; start -= 1) {
    const inner = divisionNameAt(text, start, at);
    if (inner === null) continue;
    const rest = text.slice(inner.end, at).replace(LEVEL, '');
    if (rest.length > MAX_REST_CHARS) return null;
    const chain = chainOf(text, inner, from);
    if (chain !== null && isUnclear(chain, inner)) continue;
    // 江苏|苏州|园区 fails by its inner place already.
    if (chain !== null && endsInside(text, inner.end, at, chain.place)) return null;
    if (chain === null || isWithinWord(text, inner) || !beginsApart(text, chain.start, inner.end - start < 3))
      continue;
    if (!canFollow(rest, kind, chain)) continue;
    return { start: chain.start, joinedName: joinedName(chain, rest, kind), kind, place: chain.place, rest };
  }
  return null;
}

/** Whether all that stands between a place and the word for a kind is a place within it. */
function endsInside(text: string, from: number, at: number, place: Division): boolean {
  const inner = divisionNameAt(text, from, at);
  return inner?.end === at && inner.places.some((each) => isInside(each, place));
}

/** 共和 in 共和国, a more frequent word; 义乌市 in 义乌市场. */
function isWithinWord(text: string, { start, end }: DivisionName): boolean {
  const own = wordOf(text.slice(start, end))?.frequency ?? 0;
  if ([1, 2].some((more) => (wordOf(text.slice(start, end + more))?.frequency ?? 0) > own)) return true;
  return end - start > 2 && (wordOf(text.slice(end - 1, end + 1))?.frequency ?? 0) >= FREQUENT;
}

/** 东湖 is a district of Nanchang, but there are other East Lakes; 大通 is a county and a district, 光明 a common word. */
function isUnclear({ place, written, isSure }: PlaceChain, { places }: DivisionName): boolean {
  const isLong = written === place.name && place.name !== place.short;
  if (isSure || isLong || place.level !== 'county') return false;
  return place.isVague || isCommonWord(place) || places.length > 1;
}

interface PlaceChain {
  /** Where the outermost place starts, apart from a province: 苏州 in 江苏苏州昆山. */
  start: number;
  /** The innermost. */
  place: Division;
  /** As written: 昆山市. */
  written: string;
  /** Whether an outer place, or punctuation, makes a common word (光明) a place. */
  isSure: boolean;
}

/** The place with those around it; null when it is a part of the place's name before it, as 滨海 in 绍兴滨海新区. */
function chainOf(text: string, inner: DivisionName, from: number): PlaceChain | null {
  const written = text.slice(inner.start, inner.end);
  let start = inner.start;
  let [place] = inner.places;
  let isSure = false;
  for (let at = inner.start; ; ) {
    const outer = divisionNameBefore(text, at, from);
    if (outer === null) break;
    const fitting = inner.places.find((each) => outer.places.some((other) => isInside(each, other)));
    if (fitting === undefined) {
      if (at === inner.start && beginsApart(text, outer.start, true)) return null;
      break;
    }
    place = fitting;
    isSure = true;
    // The province is left out of a name, unless it is all that says where the zone is.
    if (outer.places.every(({ level }) => level === 'province')) break;
    start = outer.start;
    at = outer.start;
  }
  if (place === undefined) return null;
  // 南川 in 西宁的南川工业园区 is not the one of Chongqing.
  const owner = text[start - 1] === '的' ? divisionNameBefore(text, start - 1, start - 8) : null;
  if (owner !== null && !owner.places.some((each) => isInside(place, each))) return null;
  return { start, place, written, isSure };
}

function canFollow(rest: string, kind: ZoneKind, { place, written }: PlaceChain): boolean {
  if (kind.type === 'ftz')
    return rest === '' && (place.level === 'province' || place.city === place.province);
  if (kind.type === 'innovation-demo') return rest === '' && place.level !== 'county';
  const isLong = written === place.name && place.name !== place.short;
  if (rest === '') {
    // 吉林 may be the province.
    if (!isLong && divisionsNamed(written).some(({ level }) => level === 'province')) return false;
    if (place.level === 'province' || !kind.afterPlace) return false;
    // 青岛市开发区 may be any zone of the city, 上海新区 any of the municipality.
    if (kind.joined === '开发区' && isLong && place.level === 'city') return false;
    if (place.level === 'city' && place.city === place.province) return isSpecific(kind);
    return true;
  }
  if (ZONE_KINDS.has(rest)) return kind.afterPlace;
  const words = cutWords(rest);
  if (meansSeveral(rest) || !canBeName(words)) return false;
  // 浙江北 is a direction.
  const isNamed = namesSomething(words) && !/^[东南西北中]$/.test(rest);
  if (kind.joined === '园区' && !isIndustrial(rest)) return false;
  // 四川川南经济区 is a region.
  if (kind.joined === '经济区' && place.level === 'province') return false;
  if (place.level === 'province' || (place.city === place.province && place.level === 'city')) return isNamed;
  if (kind.joined === '园区') return true;
  return isNamed || (kind.afterWords ? words.every(isAreaWord) || words.length === 1 : isZoneOfItself(rest));
}

/** 城乡一体化示范区, 高铁经济试验区: what such a zone is for makes it one. */
const isZoneOfItself = (words: string) => words === '城乡一体化' || /^..经济$/.test(words);

/** 产业园区 and 科技园区 are kinds of zones; 园区 after other words may be any place. */
const isIndustrial = (words: string) => /(产业|科技)$/.test(words);

/** Kinds of which a municipality has one. */
const isSpecific = ({ joined }: ZoneKind) => joined === '综合保税区' || joined === '保税区';

/** 金义|新区, 苏锡通科技产业|园区: an unknown name after punctuation, a function word, or a verb. */
function afterName(text: string, from: number, at: number, kind: ZoneKind): ZoneForm | null {
  for (let start = at - 2; start >= Math.max(from, at - MAX_NAME_CHARS); start -= 1) {
    if (!canBeginName(text, start) || isKnownPlace(text, start, at)) continue;
    const head = text.slice(start, at).replace(LEVEL, '');
    if (kind.joined === '园区' && !isIndustrial(head)) continue;
    if (!isUnknownName(head)) continue;
    // 浙江金义新区: the province is part of the name, because only it says where the zone is.
    const province = divisionNameBefore(text, start, from);
    const begin = province !== null && beginsApart(text, province.start, true) ? province : null;
    const place = begin?.places[0] ?? null;
    return {
      start: begin?.start ?? start,
      joinedName: (place?.short ?? '') + head + kind.joined,
      kind,
      place,
      rest: head,
    };
  }
  return null;
}

/** Whether a place begins here that is clear without its city, so that `afterPlace` has judged the name already. */
function isKnownPlace(text: string, start: number, at: number): boolean {
  const name = divisionNameAt(text, start, at);
  const [place, ...others] = name?.places ?? [];
  if (place === undefined || name === null) return false;
  return place.level !== 'county' || !(place.isVague || isCommonWord(place) || others.length > 0);
}

function canBeginName(text: string, start: number): boolean {
  const before = text[start - 1];
  if (!isHan(before) || before === undefined) return true;
  if (!beginsApart(text, start, true)) return false;
  if (FUNCTION_WORDS.includes(before)) return true;
  if (divisionNameBefore(text, start, start - 8)?.end === start) return true;
  for (let length = 2; length <= 3; length += 1) {
    if (/^v/.test(wordOf(text.slice(start - length, start))?.tag ?? '')) return true;
  }
  return false;
}

/** The innermost place in short form, with its city where several places have that name, then the rest and the kind. */
function joinedName({ place }: PlaceChain, rest: string, { joined }: ZoneKind): string {
  const [first, second] = divisionsNamed(place.short);
  const isClear =
    first === place && (place.level !== 'county' || (second === undefined && !isCommonWord(place)));
  const city = isClear || place.city === null ? '' : (divisionsNamed(place.city)[0]?.short ?? '');
  return city + place.short + rest + joined;
}
