/**
 * Which zones does a text name?
 *
 * One pass over normalised text (simplified script, no glosses) looks for the longest name at each place. Apart from
 * names in full, it recognises:
 *
 * - lists whose places share a zone word: 青岛、济南高新区
 * - a place that carries over to the next zone word: 合肥高新区、经开区
 * - short names that are clear after the full name: 江苏自贸区 … 南京片区
 * - a bare zone word (高新区), which refers to the article's own zone unless the text before it excludes that
 */
import { listedAs, type Zone, zoneById } from './gazetteer.js';
import { beginsApart } from './name-edges.js';
import { zoneOfForm } from './unlisted-zones.js';
import { wordOf } from './words.js';
import { isElsewhere, refersToOwn } from './zone-bare.js';
import { formEndingAt } from './zone-forms.js';
import { kindEnding } from './zone-kinds.js';
import {
  isWordOf,
  lexicon,
  namesAt,
  resolveShared,
  type ZoneContext,
  type ZoneName,
} from './zone-lexicon.js';
import { carriedOver, ZoneLists, type ZoneSpan } from './zone-lists.js';
import { foldName } from './zone-names.js';

/** A zone that a text names. `text.slice(start, end) === mention.text`; offsets are in UTF-16 units of the given text. */
export interface ZoneMention {
  zone: string;
  start: number;
  end: number;
  text: string;
}

/** A nickname may later turn out to be a place in a list: 南沙 in 南沙、增城两个经开区. */
interface FoundMention extends ZoneSpan {
  isNickname: boolean;
}

/**
 * The mentions of zones in a normalised text, in order and without overlap.
 *
 * @param own the zone that the article is about: bare zone words of its type and its short names (青岛片区) then count
 * @example
 *     findZones('青岛、济南高新区融合发展').map(({ text }) => text); // ['青岛', '济南高新区']
 */
export function findZones(text: string, own: Zone | null = null): ZoneMention[] {
  const folded = foldName(text);
  const context = { own, named: new Set<Zone>() };
  const lists = new ZoneLists(folded, context);
  const spans: FoundMention[] = [];
  for (let at = 0; at < folded.length; ) {
    const found = namesAt(folded, at);
    const [longest] = found;
    if (longest === undefined) {
      at += 1;
      continue;
    }
    const free = spans.findLast(({ isNickname }) => !isNickname)?.end ?? 0;
    const resolved = firstResolved(folded, at, found, context, spans.at(-1), free);
    if (resolved !== null) addList(spans, [...lists.before(resolved, free), resolved]);
    else if (longest.isBare) addList(spans, lists.endedBy(at, longest.text, free));
    if (resolved !== null) context.named.add(resolved.zone);
    at = resolved?.end ?? at + longest.text.length;
  }
  return spans.map(({ zone, start, end }) => ({ zone: zone.id, start, end, text: text.slice(start, end) }));
}

/** Adds the zones of a list. They replace nicknames that were found among its places. */
function addList(spans: FoundMention[], list: readonly (ZoneSpan | FoundMention)[]): void {
  const start = list[0]?.start ?? Number.POSITIVE_INFINITY;
  while ((spans.at(-1)?.end ?? 0) > start) spans.pop();
  for (const span of list) spans.push({ isNickname: false, ...span });
}

/** The longest of the names that refers to a zone here. The search ends at a bare word that refers to none. */
function firstResolved(
  folded: string,
  start: number,
  found: readonly ZoneName[],
  context: ZoneContext,
  previous: ZoneSpan | undefined,
  free: number,
): FoundMention | null {
  const { own } = context;
  for (const { text, zone, candidates, isBare, isNickname } of found) {
    const end = start + text.length;
    if (isBare && zone === null) {
      const carried = previous === undefined ? null : carriedOver(folded, previous, start, text);
      if (carried !== null) return { zone: carried, start, end, isNickname };
      const unlisted = unlistedEndingAt(folded, start, text, free, context);
      if (unlisted !== null) return unlisted;
      if (own === null || !(own.isListed ? candidates.includes(own) : isWordOf(text, own))) return null;
      if (isOfOther(folded, start, own, previous)) return null;
      const isMeant = refersToOwn(folded, start, text, own, previous?.end ?? 0);
      return isMeant ? { zone: own, start, end, isNickname } : null;
    }
    // 滨海新区 is Tianjin's, but Shaoxing's in an article about that.
    const isOwn = own !== null && own !== zone && own.ownNames.includes(text);
    const resolved = isOwn ? own : (zone ?? resolveShared(candidates, context));
    if (resolved !== null && zone === null && isOfOther(folded, start, resolved, previous)) continue;
    if (resolved !== null && !isElsewhere(folded, start, text, resolved)) {
      return { zone: resolved, start, end, isNickname };
    }
    const word = kindEnding(text);
    const unlisted = word && unlistedEndingAt(folded, end - word.length, word, free, context, start);
    if (unlisted) return unlisted;
  }
  return null;
}

/** Whether an unknown name ends with a listed one, as 标雄安新区 does. A known word before it (黄渤海) is a name of its own. */
function holdsListed(folded: string, start: number, at: number, end: number): boolean {
  if (wordOf(folded.slice(start, at)) !== null) return false;
  for (let inner = start + 1; inner < at; inner += 1) {
    if (lexicon().byText.get(folded.slice(inner, end))?.isBare === false) return true;
  }
  return false;
}

/**
 * The zone of no list whose name ends with the word for a kind that starts at `at`. It was named before by more of its name
 * (成都东部新区 … 东部新区), or its name has the form of one.
 *
 * @param before where the name must have started, for a word within the name of a listed zone
 */
function unlistedEndingAt(
  folded: string,
  at: number,
  word: string,
  free: number,
  { own, named }: ZoneContext,
  before = at,
): FoundMention | null {
  const end = at + word.length;
  // 科技城 in 绵阳科技城新区 does not end the name.
  if (namesAt(folded, end).some(({ isBare }) => isBare)) return null;
  for (const zone of own === null ? named : [own, ...named]) {
    if (zone.isListed) continue;
    const name = zone.ownNames.find(
      (each) => folded.slice(free, end).endsWith(each) && each.length > word.length,
    );
    if (name !== undefined && beginsApart(folded, end - name.length, false)) {
      return { zone, start: end - name.length, end, isNickname: false };
    }
  }
  const form = formEndingAt(folded, at, word, free);
  if (form === null || (before < at && form.start >= before)) return null;
  if (own?.isListed && form.rest === '' && form.kind.type === own.type && form.place !== null) {
    // 城阳区高新区 is Qingdao's own one, which lies in that district.
    if (own.districts.includes(form.place.name) || own.city === form.place.name) return null;
  }
  const zone = listedAs(zoneOfForm(form));
  if (form.place === null && !zone.isListed && holdsListed(folded, form.start, at, end)) return null;
  return zoneById(zone.id) === zone ? { zone, start: form.start, end, isNickname: false } : null;
}

/** Whether a short name belongs to the zone before it: 起步区 in 雄安新区的起步区 is not 济南起步区. */
const isOfOther = (folded: string, start: number, zone: Zone, previous: ZoneSpan | undefined) =>
  previous !== undefined && previous.zone !== zone && folded.slice(previous.end, start) === '的';
