/**
 * Which zones does a text name?
 *
 * One pass over normalised text (simplified script, no glosses), the longest name first. Beside names it reads
 * lists that share a zone word (青岛、济南高新区), a place that carries over (合肥高新区、经开区), and the bare
 * word (高新区), which means the article's own zone unless what stands before it says otherwise.
 */
import type { Zone } from './gazetteer.js';
import { LOOK_AROUND_CHARS, LOOSE_WORDS, lexicon, type Name, namesAt } from './zone-lexicon.js';
import { foldName } from './zone-names.js';

/** `text.slice(start, end) === mention.text`; offsets are UTF-16 units of the text given. */
export interface ZoneMention {
  zone: string;
  start: number;
  end: number;
  text: string;
}

/** Last characters of words after which a loose word begins a new one: in, by, to, and, support, promote, this … */
const OPENERS = new Set(
  '在由将对到和与及向从把使让为是了的该本我入给被以至于经据离按但即而并应当可持励动进设强',
);

/** Before a bare word: not this zone but all, other, or a number of them. */
const GENERAL_BEFORE =
  /(全国|国内|国外|国家|级|各|各类|各个|其他|其它|别的|兄弟|周边|外地|[个家批类座种]|全省|全市|所有|多数|部分|等|新|一流|领先|先进|示范|综合|传统|新型|新设|现有)的?$/;
/** Before a bare word: a list that the word ends, 青岛、济南两个国家级高新区, 青岛、济南等高新区. */
const LIST_END_BEFORE = /(等|等?[两二三四五六七八九十\d]+[个家大])(国家级?)?$/;
const LIST_MARK = /(、|以及|[和与及])$/;
/** 青岛市 in 青岛市、济南高新区 is the city; 莱阳市 before a bare word is elsewhere, 我市 is not. */
const ADMINISTRATIVE = /([省市县区盟旗]|自治州)$/;
const OUR_OWN = /[我本][省市县区州盟旗]$/;
/** The longest place in a zone's name, 新疆生产建设兵团石河子 aside. */
const MAX_PLACE_CHARS = 8;

/**
 * The zones that `text` names, in order and without overlap. With the article's own zone, bare words of its type
 * and names that only its own articles use (青岛片区) count too.
 */
export function findZones(text: string, own: Zone | null = null): ZoneMention[] {
  const folded = foldName(text);
  const spans: Span[] = [];
  for (let at = 0; at < folded.length; ) {
    const found = namesAt(folded, at);
    const [longest] = found;
    const meant = firstMeant(folded, at, found, own, spans.at(-1));
    const free = spans.at(-1)?.end ?? 0;
    if (meant !== null) spans.push(...listBefore(folded, meant, free), meant);
    else if (longest?.isBare) spans.push(...listEndedBy(folded, at, longest.text, free));
    at = meant?.end ?? at + (longest?.text.length ?? 1);
  }
  return spans.map(({ zone, start, end }) => ({ zone: zone.id, start, end, text: text.slice(start, end) }));
}

interface Span {
  zone: Zone;
  start: number;
  end: number;
}

/** The longest of `found` that means a zone here. A bare word that means none ends the search. */
function firstMeant(
  folded: string,
  start: number,
  found: readonly Name[],
  own: Zone | null,
  previous: Span | undefined,
): Span | null {
  for (const { text, zone, claimants, isBare } of found) {
    const end = start + text.length;
    if (zone !== null) return { zone, start, end };
    const ownHere = own !== null && claimants.includes(own) ? own : null;
    if (isBare) {
      const carried = previous === undefined ? null : carriedOver(folded, previous, start, text);
      const meant = carried ?? (ownHere !== null && meansOwn(folded, start, text, ownHere) ? ownHere : null);
      return meant === null ? null : { zone: meant, start, end };
    }
    if (ownHere !== null) return { zone: ownHere, start, end };
  }
  return null;
}

/** 经开区 in 合肥高新区、经开区: the place of the name before goes on. */
function carriedOver(folded: string, previous: Span, start: number, word: string): Zone | null {
  const mark = folded.slice(previous.end, start);
  if (LIST_MARK.exec(mark)?.[0] !== mark) return null;
  const [place] = split(folded.slice(previous.start, previous.end));
  return place === '' ? null : (lexicon().byName.get(place + word) ?? null);
}

/** 青岛高新区 -> 青岛, 高新区; a name without a zone word has no place either. */
function split(name: string): [place: string, word: string] {
  const word = lexicon().words.find((each) => name.endsWith(each));
  return word === undefined ? ['', ''] : [name.slice(0, -word.length), word];
}

/** Whether a bare word of the own zone's kind means it: not general, not said of another place. */
function meansOwn(folded: string, start: number, word: string, own: Zone): boolean {
  const before = folded.slice(Math.max(0, start - LOOK_AROUND_CHARS), start);
  const last = before.at(-1) ?? '';
  if (LOOSE_WORDS.includes(word) && /\p{Script=Han}/u.test(last) && !OPENERS.has(last)) return false;
  if (GENERAL_BEFORE.test(before)) return false;
  const places = [own.province, own.city, ...own.districts].filter((each) => each !== null);
  // 铜陵义安经开区: an unknown part of a known place is elsewhere, too.
  for (const unknownChars of OPENERS.has(last) ? [0] : [0, 2]) {
    const head = before.slice(0, before.length - unknownChars);
    for (let length = Math.min(MAX_PLACE_CHARS, head.length); length >= 2; length -= 1) {
      const place = head.slice(-length);
      if (lexicon().places.has(place)) return places.some((each) => each.startsWith(place));
    }
  }
  return !ADMINISTRATIVE.test(before) || OUR_OWN.test(before);
}

/** 青岛 in 青岛、济南高新区, given 济南高新区. */
function listBefore(folded: string, { start, end }: Span, free: number): Span[] {
  const [place, word] = split(folded.slice(start, end));
  return place === '' ? [] : placesBefore(folded, start, word, free);
}

/** 青岛 and 济南 in 青岛、济南两个高新区, given the bare word. */
function listEndedBy(folded: string, start: number, word: string, free: number): Span[] {
  const listEnd = LIST_END_BEFORE.exec(folded.slice(Math.max(free, start - LOOK_AROUND_CHARS), start));
  const last = listEnd === null ? null : placeBefore(folded, start - listEnd[0].length, word, free);
  return last === null ? [] : [...placesBefore(folded, last.start, word, free), last];
}

/** The places listed before `end` that name a zone with `word`, left to right; none starts before `free`. */
function placesBefore(folded: string, end: number, word: string, free: number): Span[] {
  const places: Span[] = [];
  for (let at = end; ; ) {
    const mark = LIST_MARK.exec(folded.slice(Math.max(free, at - 2), at));
    const place = mark === null ? null : placeBefore(folded, at - mark[0].length, word, free);
    if (place === null) return places.reverse();
    places.push(place);
    at = place.start;
  }
}

function placeBefore(folded: string, end: number, word: string, free: number): Span | null {
  for (let start = Math.max(free, end - MAX_PLACE_CHARS); start <= end - 2; start += 1) {
    const place = folded.slice(start, end);
    const zone = lexicon().byName.get(place + word);
    if (zone !== undefined && !ADMINISTRATIVE.test(place)) return { zone, start, end };
  }
  return null;
}

/** The ids of the zones that a passage names, the most often named first, then by first place. */
export function zonesOf(passageText: string, own: Zone | null): string[] {
  return [...countZones(findZones(passageText, own))].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

function countZones(mentions: readonly ZoneMention[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { zone } of mentions) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}

/**
 * The zone that an article is about: the one its title names; of several, the one named most in title and
 * `lead` (its first paragraphs), then first. Without one in the title, the zone with more than half of the
 * lead's mentions. Null for an article on many zones or on none.
 */
export function ownZone(title: string, lead: string): Zone | null {
  const inTitle = countZones(findZones(title));
  const inLead = countZones(findZones(lead));
  const total = [...inLead.values()].reduce((sum, count) => sum + count, 0);
  const [best] =
    inTitle.size > 0
      ? [...inTitle].sort((a, b) => b[1] + (inLead.get(b[0]) ?? 0) - a[1] - (inLead.get(a[0]) ?? 0))
      : [...inLead].filter(([, count]) => count * 2 > total);
  return best === undefined ? null : (lexicon().byId.get(best[0]) ?? null);
}
