/** Which names of zones start at a given place of a text? Names and bare zone words are indexed by first characters. */
import { type Gazetteer, gazetteer, type Zone } from './gazetteer.js';
import { beginsApart, endsApart } from './name-edges.js';
import { foldName, NAME_FORMS } from './zone-names.js';
import type { ZoneType } from './zone-record.js';

/** How many characters around a name are examined: enough for a place and the longest word below. */
export const LOOK_AROUND_CHARS = 12;

/** A string that may refer to a zone: to `zone` in any text, or to one of the candidates, depending on the context. */
export interface ZoneName {
  text: string;
  zone: Zone | null;
  candidates: Zone[];
  /** Whether it is a zone word without a place: 高新区. */
  isBare: boolean;
  /** Whether it is a place that became a zone's name (前海, 光谷), without a zone word at its end. */
  isNickname: boolean;
}

/** Bare words that nearly always refer to a zone. */
const PLAIN_WORDS: Partial<Record<ZoneType, readonly string[]>> = {
  hitech: ['高新技术产业开发区', '高新技术开发区', '高新区'],
  etdz: ['经济技术开发区', '经开区'],
  ftz: ['自由贸易试验区', '自贸试验区', '自贸区', '自贸港', '自由贸易港'],
  'innovation-demo': ['自主创新示范区', '自创区'],
};
/**
 * Bare words that are also the end of other words (城市新区, 先行示范区). They count only after a function word or a
 * verb, see `zone-bare.ts`. They may refer to any zone whose official name ends with them.
 */
export const LOOSE_WORDS = (
  '经济开发区 开发区 新区 示范区 合作区 工业园区 园区 新片区 试验区 实验区 综合保税区 综保区 保税港区 ' +
  '保税区 旅游度假区 度假区 知识城 科学城 生态城 片区'
).split(' ');
/** Words that make a name together with what is before them, but stand for no zone alone. */
const WORDS_OF_FORMS = '科技城 新城 生态区 经济区 商务区 港务区 创新区 集聚区'.split(' ');
const LOOSE_WORDS_OF: Partial<Record<ZoneType, readonly string[]>> = {
  hitech: ['开发区'],
  etdz: ['开发区', '经济开发区'],
  'new-area': ['新区'],
  'innovation-demo': ['示范区'],
};
/** A zone word followed by these characters is another word: 新区域, 工业园林, 生态城市, 自贸港口. */
const LONGER_WORD: Readonly<Record<string, string>> = { 区: '域', 园: '林', 城: '市镇乡', 港: '口湾澳' };
/** A nickname followed by these is not the zone: a street, station, school or company of that name, or the sea nearby. */
const NOT_A_ZONE_AFTER = new RegExp(
  `^(${[
    '街道|镇|村|路|[南北东西]路|大道|大街|步行街|大厦|大桥|广场|河|江(?![苏西北])|溪|参(?![与加观会照考建展股保赛])|站|高铁站|城际站|号线|线|国际机场|机场|口岸',
    '发展银行|银行|微众|人寿|开源|再保险|证券|基金|集团|股份|医院|院区|校区|大学|中学|[一二三]小|小学',
    '学院|干部学院|论坛|足球|体育|公园|郊野公园|产业园|软件园|科技城|湾|群岛|诸岛|岛礁|海域|\\p{Script=Han}{0,2}礁|守备|[、和与](西沙|中沙)',
    '港(?![澳资企人商元深青股货籍式方币])',
    ' (international )?(airport|islands|port|bridge|forum|station|university)',
  ].join('|')})`,
  'u',
);
const NOT_A_ZONE_AFTER_CHARS = 24;
const NOT_A_ZONE_BEFORE = /[西中东]沙[、和与]?$/;
/** A zone's name followed by these is the name of another zone, a bonded one. */
const BONDED_ZONE_AFTER = /^(综合保税区|综保区|保税港区)/;
/** Nicknames that occur across the border of two words: 目前海关, 主张江西, 阳光谷, and in names of people. */
const SPELT_BY_CHANCE: Readonly<Record<string, { before: string; after: string }>> = {
  前海: { before: '目以之此当年月日天向空提午史面', after: '关南外洋域运军拔量内淡水岸鲜风' },
  张江: { before: '主扩紧开夸伸长者授', after: '苏西淮' },
  光谷: { before: '阳观风', after: '' },
  雄安: { before: '英', after: '' },
};

interface Lexicon extends Gazetteer {
  /** First two characters -> the names that begin so, the longest first. */
  byHead: ReadonlyMap<number, readonly ZoneName[]>;
  /** For each UTF-16 unit, 1 when a name begins with it. */
  heads: Uint8Array;
  byText: ReadonlyMap<string, ZoneName>;
  /** Every zone word, the longest first. */
  words: readonly string[];
}

const longestFirst = (a: { length: number }, b: { length: number }) => b.length - a.length;

function buildLexicon(): Lexicon {
  const source = gazetteer();
  const names = new Map<string, ZoneName>();
  for (const text of [...Object.values(PLAIN_WORDS).flat(), ...LOOSE_WORDS, ...WORDS_OF_FORMS]) {
    const candidates = source.zones.filter((zone) => isWordOf(text, zone));
    names.set(text, { text, zone: null, candidates, isBare: true, isNickname: false });
  }
  for (const owner of source.zones) {
    for (const text of owner.ownNames.map(foldName)) {
      if (names.get(text)?.isBare) continue;
      const candidates = [...(names.get(text)?.candidates ?? []), owner];
      names.set(text, { text, zone: null, candidates, isBare: false, isNickname: isNickname(text) });
    }
  }
  for (const [text, zone] of source.byName) {
    const candidates = names.get(text)?.candidates ?? [];
    names.set(text, { text, zone, candidates, isBare: false, isNickname: isNickname(text) });
  }
  const byHead = new Map<number, ZoneName[]>();
  const heads = new Uint8Array(0x10000);
  for (const name of [...names.values()].sort((a, b) => longestFirst(a.text, b.text))) {
    const head = headAt(name.text, 0);
    byHead.set(head, [...(byHead.get(head) ?? []), name]);
    heads[name.text.charCodeAt(0)] = 1;
  }
  const words = new Set([...Object.values(NAME_FORMS).flat(), ...LOOSE_WORDS]);
  return { ...source, byHead, heads, byText: names, words: [...words].sort(longestFirst) };
}

const isNickname = (name: string) => !/([区园城]|[易贸]港)$/.test(name);

export const isWordOf = (word: string, zone: Zone) =>
  (PLAIN_WORDS[zone.type] ?? []).includes(word) ||
  (LOOSE_WORDS_OF[zone.type] ?? []).includes(word) ||
  zone.name.endsWith(word) ||
  (word.endsWith('城') && zone.aliases.some((alias) => alias.endsWith(word)));

let built: Lexicon | undefined;

export function lexicon(): Lexicon {
  built ??= buildLexicon();
  return built;
}

/** The article's own zone, and the zones that its text named so far. */
export interface ZoneContext {
  own: Zone | null;
  named: ReadonlySet<Zone>;
}

/** The one of several zones with the same name that the context allows: the own zone, or the only one named so far. */
export function resolveShared(candidates: readonly Zone[], { own, named }: ZoneContext): Zone | null {
  if (own !== null && candidates.includes(own)) return own;
  const [only, ...others] = candidates.filter((zone) => named.has(zone));
  return only !== undefined && others.length === 0 ? only : null;
}

const NO_NAMES: readonly ZoneName[] = [];

/** The names that start at `at`, the longest first. */
export function namesAt(folded: string, at: number): readonly ZoneName[] {
  const { heads, byHead } = lexicon();
  if (heads[folded.charCodeAt(at)] !== 1 || at + 1 >= folded.length) return NO_NAMES;
  const names = byHead.get(headAt(folded, at));
  if (names === undefined || (isLatin(folded[at]) && isLatin(folded[at - 1]))) return NO_NAMES;
  return names.filter((name) => folded.startsWith(name.text, at) && standsAlone(folded, at, name));
}

const headAt = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

const isLatin = (char: string | undefined) => char !== undefined && /[a-z0-9]/.test(char);

/** False when the name is part of a longer word or name. */
function standsAlone(folded: string, at: number, { text, isBare, isNickname }: ZoneName): boolean {
  const end = at + text.length;
  const [before, last = '', after] = [folded[at - 1], folded[end - 1], folded[end]];
  if (isLatin(folded[at]) && (isLatin(before) || isLatin(after))) return false;
  if (after !== undefined && LONGER_WORD[last]?.includes(after)) return false;
  if (BONDED_ZONE_AFTER.test(folded.slice(end, end + LOOK_AROUND_CHARS))) return false;
  if (isBare) return true;
  if (!beginsApart(folded, at, isNickname)) return false;
  if (!isNickname) return true;
  if (!endsApart(folded, at, end)) return false;
  if (NOT_A_ZONE_BEFORE.test(folded.slice(Math.max(0, at - 3), at))) return false;
  const chance = SPELT_BY_CHANCE[folded.slice(at, end)];
  if (before !== undefined && chance?.before.includes(before)) return false;
  if (after !== undefined && chance?.after.includes(after)) return false;
  return !NOT_A_ZONE_AFTER.test(folded.slice(end, end + NOT_A_ZONE_AFTER_CHARS));
}
