/** Does a bare zone word (高新区), or a name that several zones share, refer to a given zone? */
import type { Zone } from './gazetteer.js';
import { LOOK_AROUND_CHARS, LOOSE_WORDS, lexicon } from './zone-lexicon.js';
import { ADMINISTRATIVE, LIST_MARK, MAX_PLACE_CHARS } from './zone-lists.js';
import { shortPlace, shortProvince } from './zone-names.js';

/** Last characters of words (in, by, to, and, support, promote, this …) that a loose word can follow as a new word. */
const OPENERS = new Set(
  '在由将对到和与及向从把使让为是了的该本我入给被以至于经据离按但即而并应当可持励动进设强归报',
);
/** The same as complete words, where the last character may also end a place or an attribute: 设立开发区, 如今新区. */
const OPENING_WORDS = new RegExp(
  `(${[
    '设立|管理|领导|配合|赋予|下放|统筹|评估|服务|考察|落户|走进|参观|扩大|委托|授权|批准|助力|依托',
    '围绕|利用|保障|代表|指导|兼任|担任|出任|属|位于|如今|目前|现在|今年|去年|当年|同时|其中|此后|随后|[我本][省市县区州]',
  ].join('|')})$`,
);
/** A bare word after these refers to zones in general: all, other, or a number of them. */
const GENERAL_BEFORE = new RegExp(
  `(${[
    '全国|国家|级|各|各类|各个|各地|其他|其它|别的|兄弟|周边|外地|[省市国内海]外|[省国]内|国际|世界|全球',
    '双边|跨境|[个家批类座种]|[两二三四五六七八九十\\d][地市省]|全省|全市|所有|多数|部分|等|等地|新|一流',
    '领先|先进|示范|综合|传统|新型|新设|现有',
  ].join('|')})的?$`,
);
/** A bare 自贸区 after these is a free trade area between states: 中韩自贸区, 中国—东盟自贸区. */
const TREATY_BEFORE = /(中日韩|中[韩日欧澳瑞新秘智巴格孟柬尼海加]|东盟|亚太|大陆|欧盟)$/;
/** 我市 before a bare word is the article's own place; another administrative name (莱阳市) is elsewhere. */
const OUR_OWN = /[我本][省市县区州盟旗]$/;

const isHan = (char: string) => /\p{Script=Han}/u.test(char);

/**
 * Whether a bare word of the own zone's type refers to it, not to zones in general or in another place.
 *
 * @param freeFrom where the name before this word ends
 */
export function refersToOwn(
  folded: string,
  start: number,
  word: string,
  own: Zone,
  freeFrom: number,
): boolean {
  const before = folded.slice(Math.max(0, start - LOOK_AROUND_CHARS), start);
  if (LOOSE_WORDS.includes(word) && !opensLooseWord(before)) return false;
  if (GENERAL_BEFORE.test(before) || isOneOfKinds(before, start - freeFrom)) return false;
  if (own.type === 'ftz' && TREATY_BEFORE.test(before)) return false;
  const said = before.replace(/的$/, '');
  // 铜陵义安经开区: two characters that are not a known place may follow a known one.
  for (const unknownChars of OPENERS.has(before.at(-1) ?? '') ? [0] : [0, 2]) {
    const place = placeEnding(said.slice(0, said.length - unknownChars));
    if (place !== null) return isPlaceOf(place, own) && !isWider(place, own);
  }
  return !ADMINISTRATIVE.test(before) || OUR_OWN.test(before);
}

function opensLooseWord(before: string): boolean {
  const last = before.at(-1) ?? '';
  return !isHan(last) || OPENERS.has(last) || OPENING_WORDS.test(before);
}

/**
 * Whether the word ends a list of kinds of zones, as in 科技园区、物流园区和园区.
 *
 * @param free how many characters before the word the last zone's name ends
 */
function isOneOfKinds(before: string, free: number): boolean {
  const mark = LIST_MARK.exec(before)?.[0];
  if (mark === undefined || mark.length === free) return false;
  const head = before.slice(0, -mark.length);
  const word = lexicon().words.find((each) => head.endsWith(each));
  if (word === undefined) return false;
  const kind = head.slice(0, -word.length);
  return GENERAL_BEFORE.test(kind) || !(opensLooseWord(kind) || placeEnding(kind) !== null);
}

/** Whether a name without its place follows another place, as 临港经开区 after 临沂, or 光谷 after 南昌. */
export function isElsewhere(folded: string, start: number, name: string, zone: Zone): boolean {
  if (zone.city === null) return false;
  const place = placeEnding(folded.slice(Math.max(0, start - MAX_PLACE_CHARS), start));
  if (place === null || isPlaceOf(place, zone)) return false;
  // 滨海新区 begins with the name of a district, which is the zone's name itself.
  return !placesOf(zone).some((each) => each !== name && name.startsWith(shortPlace(shortProvince(each))));
}

/** The longest place of the gazetteer at the end of `text`, or null. */
function placeEnding(text: string): string | null {
  for (let length = Math.min(MAX_PLACE_CHARS, text.length); length >= 2; length -= 1) {
    const place = text.slice(-length);
    if (lexicon().places.has(place)) return place;
  }
  return null;
}

const placesOf = ({ province, city, districts }: Zone) =>
  [province, city, ...districts].filter((each) => each !== null);

const isPlaceOf = (place: string, zone: Zone) => placesOf(zone).some((each) => each.startsWith(place));

/** 湖北省高新区 refers to all zones of the province, not to the one of its capital. */
const isWider = (place: string, { type, province, city }: Zone) =>
  type !== 'ftz' && city !== null && city !== province && province?.startsWith(place) === true;
