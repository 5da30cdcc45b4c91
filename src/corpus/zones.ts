/**
 * Which zones does a text name?
 *
 * One pass over normalised text (simplified script, no glosses), the longest name first. Beside names it reads
 * lists that share a zone word (青岛、济南高新区), a place that carries over (合肥高新区、经开区), and the bare
 * word (高新区), which means the article's own zone unless what stands before it says otherwise.
 */
import { foldName, type Gazetteer, gazetteer, NAME_FORMS, type Zone, type ZoneType } from './gazetteer.js';

/** `text.slice(start, end) === mention.text`; offsets are UTF-16 units of the text given. */
export interface ZoneMention {
  zone: string;
  start: number;
  end: number;
  text: string;
}

/** What a string may mean: one zone anywhere, or one of several when it is the article's own. */
interface Name {
  text: string;
  zone: Zone | null;
  claimants: Zone[];
  /** A zone word without a place. */
  isBare: boolean;
  /** A place that became a zone's name (前海, 光谷), with no zone word at its end. */
  isNickname: boolean;
}

/** Bare words that are hardly used but for a zone. */
const PLAIN_WORDS: Partial<Record<ZoneType, readonly string[]>> = {
  hitech: ['高新技术产业开发区', '高新技术开发区', '高新区'],
  etdz: ['经济技术开发区', '经开区'],
  ftz: ['自由贸易试验区', '自贸试验区', '自贸区', '自贸港', '自由贸易港'],
  'innovation-demo': ['自主创新示范区', '自创区'],
};
/**
 * Bare words that also end other words (城市新区, 先行示范区), taken only after a function word or a verb of
 * `OPENERS`. Any zone may be called by those that end its official name.
 */
const LOOSE_WORDS = (
  '经济开发区 开发区 新区 示范区 合作区 工业园区 园区 新片区 试验区 实验区 综合保税区 综保区 保税港区 ' +
  '保税区 旅游度假区 度假区 知识城 科学城 生态城'
).split(' ');
const LOOSE_WORDS_OF: Partial<Record<ZoneType, readonly string[]>> = {
  hitech: ['开发区'],
  etdz: ['开发区', '经济开发区'],
  'new-area': ['新区'],
  'innovation-demo': ['示范区'],
};
/** Last characters of words after which a loose word begins a new one: in, by, to, and, support, promote, this … */
const OPENERS = new Set(
  '在由将对到和与及向从把使让为是了的该本我入给被以至于经据离按但即而并应当可持励动进设强',
);

/** Before a bare word: not this zone but all, other, or a number of them. */
const GENERAL_BEFORE =
  /(全国|国内|国外|国家|级|各|各类|各个|其他|其它|别的|兄弟|周边|外地|[个家批类座种]|全省|全市|所有|多数|部分|等|新|一流|领先|先进|示范|综合|传统|新型|新设|现有)的?$/;
/** Before a bare word: a list that the word ends, 青岛、济南两个国家级高新区, 青岛、济南等高新区. */
const LIST_END_BEFORE = /(等|等?[两二三四五六七八九十\d]+[个家大])(国家级?)?$/;
/** Characters looked at before a bare word; the longest pattern above and a place fit. */
const LOOK_BACK_CHARS = 12;
const LIST_MARK = /(、|以及|[和与及])$/;
/** 青岛市 in 青岛市、济南高新区 is the city; 莱阳市 before a bare word is elsewhere, 我市 is not. */
const ADMINISTRATIVE = /([省市县区盟旗]|自治州)$/;
const OUR_OWN = /[我本][省市县区州盟旗]$/;
/** The longest place in a zone's name, 新疆生产建设兵团石河子 aside. */
const MAX_PLACE_CHARS = 8;

/** A zone word's last character followed by these is another word: 新区域, 工业园林, 生态城市, 自贸港口. */
const LONGER_WORD: Readonly<Record<string, string>> = { 区: '域', 园: '林', 城: '市镇乡', 港: '口湾澳' };
/** After a nickname: a street, a line, a company that bears the name. */
const NOT_A_ZONE_AFTER =
  /^(街道|镇|村|路|[南北东西]路|大道|大街|大厦|站|号线|线|国际机场|机场|发展银行|银行|人寿|开源|再保险|证券|基金|集团|股份|医院|大学|中学|小学|学院|干部学院|群岛)/;
/** Nicknames that two neighbouring words can spell: 目前海关, 主张江西, 阳光谷. */
const SPELT_BY_CHANCE: Readonly<Record<string, { before: string; after: string }>> = {
  前海: { before: '目以之此当年月日天向空提午史面', after: '关南外洋域运军拔量内淡水岸鲜风' },
  张江: { before: '主扩紧开夸伸', after: '苏西淮' },
  光谷: { before: '阳观风', after: '' },
  雄安: { before: '英', after: '' },
};

interface Lexicon extends Gazetteer {
  /** First two characters -> the names that begin so, the longest first. */
  byHead: ReadonlyMap<string, readonly Name[]>;
  /** Every zone word, the longest first. */
  words: readonly string[];
}

const longestFirst = (a: { length: number }, b: { length: number }) => b.length - a.length;

function buildLexicon(): Lexicon {
  const source = gazetteer();
  const names = new Map<string, Name>();
  for (const text of [...Object.values(PLAIN_WORDS).flat(), ...LOOSE_WORDS]) {
    const claimants = source.zones.filter((zone) => isWordOf(text, zone));
    names.set(text, { text, zone: null, claimants, isBare: true, isNickname: false });
  }
  for (const owner of source.zones) {
    for (const text of owner.ownNames.map(foldName)) {
      const claimants = [...(names.get(text)?.claimants ?? []), owner];
      names.set(text, { text, zone: null, claimants, isBare: false, isNickname: false });
    }
  }
  for (const [text, zone] of source.byName) {
    const claimants = names.get(text)?.claimants ?? [];
    names.set(text, { text, zone, claimants, isBare: false, isNickname: !/[区园城港]$/.test(text) });
  }
  const byHead = new Map<string, Name[]>();
  for (const name of [...names.values()].sort((a, b) => longestFirst(a.text, b.text))) {
    const head = name.text.slice(0, 2);
    byHead.set(head, [...(byHead.get(head) ?? []), name]);
  }
  const words = new Set([...Object.values(NAME_FORMS).flat(), ...LOOSE_WORDS]);
  return { ...source, byHead, words: [...words].sort(longestFirst) };
}

const isWordOf = (word: string, zone: Zone) =>
  (PLAIN_WORDS[zone.type] ?? []).includes(word) ||
  (LOOSE_WORDS_OF[zone.type] ?? []).includes(word) ||
  zone.name.endsWith(word);

let built: Lexicon | undefined;

function lexicon(): Lexicon {
  built ??= buildLexicon();
  return built;
}

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

/** The names that start at `at`, the longest first. */
function namesAt(folded: string, at: number): Name[] {
  const names = lexicon().byHead.get(folded.slice(at, at + 2)) ?? [];
  return names.filter(
    ({ text, isNickname }) =>
      folded.startsWith(text, at) && standsAlone(folded, at, at + text.length, isNickname),
  );
}

const isLatin = (char: string | undefined) => char !== undefined && /[a-z0-9]/.test(char);

/** False when the characters are part of a longer word. */
function standsAlone(folded: string, at: number, end: number, isNickname: boolean): boolean {
  const [before, last = '', after] = [folded[at - 1], folded[end - 1], folded[end]];
  if (isLatin(folded[at]) && (isLatin(before) || isLatin(after))) return false;
  if (after !== undefined && LONGER_WORD[last]?.includes(after)) return false;
  if (!isNickname) return true;
  const chance = SPELT_BY_CHANCE[folded.slice(at, end)];
  if (before !== undefined && chance?.before.includes(before)) return false;
  if (after !== undefined && chance?.after.includes(after)) return false;
  return !NOT_A_ZONE_AFTER.test(folded.slice(end, end + LOOK_BACK_CHARS));
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
  const before = folded.slice(Math.max(0, start - LOOK_BACK_CHARS), start);
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
  const listEnd = LIST_END_BEFORE.exec(folded.slice(Math.max(free, start - LOOK_BACK_CHARS), start));
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
