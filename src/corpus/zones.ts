/**
 * Which zones does a text name?
 *
 * One pass over normalised text (simplified script, no glosses), the longest name first. Beside names it reads
 * lists that share a zone word (青岛、济南高新区), a place that carries over (合肥高新区、经开区), names that a
 * text shortens once it gave them in full (江苏自贸区 … 南京片区), and the bare word (高新区), which means the
 * article's own zone unless what stands before it says otherwise.
 */
import type { Zone } from './gazetteer.js';
import { isElsewhere, meansOwn } from './zone-bare.js';
import { claimantHere, type Known, lexicon, type Name, namesAt } from './zone-lexicon.js';
import { carriedOver, Lists, type Span } from './zone-lists.js';
import { foldName } from './zone-names.js';

/** `text.slice(start, end) === mention.text`; offsets are UTF-16 units of the text given. */
export interface ZoneMention {
  zone: string;
  start: number;
  end: number;
  text: string;
}

/** A mention that may yet turn out to be a place in a list: 南沙 in 南沙、增城两个经开区. */
interface Found extends Span {
  isNickname: boolean;
}

/**
 * The zones that `text` names, in order and without overlap. With the article's own zone, bare words of its type
 * and names that only its own articles use (青岛片区) count too.
 */
export function findZones(text: string, own: Zone | null = null): ZoneMention[] {
  const folded = foldName(text);
  const known = { own, named: new Set<Zone>() };
  const lists = new Lists(folded, known);
  const spans: Found[] = [];
  for (let at = 0; at < folded.length; ) {
    const found = namesAt(folded, at);
    const [longest] = found;
    const meant = firstMeant(folded, at, found, known, spans.at(-1));
    const free = spans.findLast(({ isNickname }) => !isNickname)?.end ?? 0;
    if (meant !== null) addList(spans, [...lists.before(meant, free), meant]);
    else if (longest?.isBare) addList(spans, lists.endedBy(at, longest.text, free));
    if (meant !== null) known.named.add(meant.zone);
    at = meant?.end ?? at + (longest?.text.length ?? 1);
  }
  return spans.map(({ zone, start, end }) => ({ zone: zone.id, start, end, text: text.slice(start, end) }));
}

/** Adds a list; the nicknames among its places were not meant as such. */
function addList(spans: Found[], list: readonly (Span | Found)[]): void {
  const start = list[0]?.start ?? Number.POSITIVE_INFINITY;
  while ((spans.at(-1)?.end ?? 0) > start) spans.pop();
  for (const span of list) spans.push({ isNickname: false, ...span });
}

/** The longest of `found` that means a zone here. A bare word that means none ends the search. */
function firstMeant(
  folded: string,
  start: number,
  found: readonly Name[],
  known: Known,
  previous: Span | undefined,
): Found | null {
  for (const { text, zone, claimants, isBare, isNickname } of found) {
    const end = start + text.length;
    if (isBare && zone === null) {
      const { own } = known;
      const carried = previous === undefined ? null : carriedOver(folded, previous, start, text);
      const isOwn = own !== null && claimants.includes(own) && !isOfOther(folded, start, own, previous);
      const meant = carried ?? (isOwn && meansOwn(folded, start, text, own, previous?.end ?? 0) ? own : null);
      return meant === null ? null : { zone: meant, start, end, isNickname };
    }
    const meant = zone ?? claimantHere(claimants, known);
    if (meant !== null && zone === null && isOfOther(folded, start, meant, previous)) continue;
    if (meant !== null && !isElsewhere(folded, start, text, meant)) {
      return { zone: meant, start, end, isNickname };
    }
  }
  return null;
}

/** 起步区 in 雄安新区的起步区 is not 济南起步区. */
const isOfOther = (folded: string, start: number, zone: Zone, previous: Span | undefined) =>
  previous !== undefined && previous.zone !== zone && folded.slice(previous.end, start) === '的';

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
