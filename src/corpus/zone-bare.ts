/** Does a zone word without a place (高新区), or a name that others share, mean the zone that it could? */
import type { Zone } from './gazetteer.js';
import { LOOK_AROUND_CHARS, LOOSE_WORDS, lexicon } from './zone-lexicon.js';
import { ADMINISTRATIVE, LIST_MARK, MAX_PLACE_CHARS } from './zone-lists.js';
import { shortPlace, shortProvince } from './zone-names.js';

/** Last characters of words after which a loose word begins a new one: in, by, to, and, support, promote, this … */
const OPENERS = new Set(
  '在由将对到和与及向从把使让为是了的该本我入给被以至于经据离按但即而并应当可持励动进设强归报',
);
/** The same for words whose last character also ends a place or an attribute: 设立开发区, 如今新区, 本市开发区. */
const OPENING_WORDS = new RegExp(
  `(${[
    '设立|管理|领导|配合|赋予|下放|统筹|评估|服务|考察|落户|走进|参观|扩大|委托|授权|批准|助力|依托',
    '围绕|利用|保障|代表|指导|兼任|担任|出任|属|位于|如今|目前|现在|今年|去年|当年|同时|其中|此后|随后|[我本][省市县区州]',
  ].join('|')})$`,
);
/** Before a bare word: not this zone but all, other, or a number of them. */
const GENERAL_BEFORE = new RegExp(
  `(${[
    '全国|国家|级|各|各类|各个|各地|其他|其它|别的|兄弟|周边|外地|[省市国内海]外|[省国]内|国际|世界|全球',
    '双边|跨境|[个家批类座种]|[两二三四五六七八九十\\d][地市省]|全省|全市|所有|多数|部分|等|等地|新|一流',
    '领先|先进|示范|综合|传统|新型|新设|现有',
  ].join('|')})的?$`,
);
/** Before a bare free-trade zone: one between states, 中韩自贸区, 中国—东盟自贸区. */
const TREATY_BEFORE = /(中日韩|中[韩日欧澳瑞新秘智巴格孟柬尼海加]|东盟|亚太|大陆|欧盟)$/;
/** 莱阳市 before a bare word is elsewhere, 我市 is not. */
const OUR_OWN = /[我本][省市县区州盟旗]$/;

const isHan = (char: string) => /\p{Script=Han}/u.test(char);

/** Whether a bare word of the own zone's kind means it: not general, not said of another place. */
export function meansOwn(folded: string, start: number, word: string, own: Zone, freeFrom: number): boolean {
  const before = folded.slice(Math.max(0, start - LOOK_AROUND_CHARS), start);
  if (LOOSE_WORDS.includes(word) && !opensLooseWord(before)) return false;
  if (GENERAL_BEFORE.test(before) || isOneOfKinds(before, start - freeFrom)) return false;
  if (own.type === 'ftz' && TREATY_BEFORE.test(before)) return false;
  const said = before.replace(/的$/, '');
  // 铜陵义安经开区: an unknown part of a known place is elsewhere, too.
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

/** 科技园区、物流园区和 before 园区: kinds of zones, none of them this one. A zone's name ends `free` characters before. */
function isOneOfKinds(before: string, free: number): boolean {
  const mark = LIST_MARK.exec(before)?.[0];
  if (mark === undefined || mark.length === free) return false;
  const head = before.slice(0, -mark.length);
  const word = lexicon().words.find((each) => head.endsWith(each));
  if (word === undefined) return false;
  const kind = head.slice(0, -word.length);
  return GENERAL_BEFORE.test(kind) || !(opensLooseWord(kind) || placeEnding(kind) !== null);
}

/** 临港经开区 after 临沂, 光谷 after 南昌: a name that does not tell its place, said of another place. */
export function isElsewhere(folded: string, start: number, name: string, zone: Zone): boolean {
  if (zone.city === null) return false;
  const place = placeEnding(folded.slice(Math.max(0, start - MAX_PLACE_CHARS), start));
  if (place === null || isPlaceOf(place, zone)) return false;
  // 滨海新区 is a district's name and still does not tell where.
  return !placesOf(zone).some((each) => each !== name && name.startsWith(shortPlace(shortProvince(each))));
}

/** The longest known place that ends `text`. */
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

/** 湖北省高新区 are all of the province's, not its capital's one. */
const isWider = (place: string, { type, province, city }: Zone) =>
  type !== 'ftz' && city !== null && city !== province && province?.startsWith(place) === true;
