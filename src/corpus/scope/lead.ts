/**
 * Which place is a text about, by its first paragraphs? An ordinance says in its first article what it is for; a report is
 * about the place that its lead names most, when the text comes back to it.
 */
import { bodyOf } from '../article.js';
import { normalise } from '../normalise.js';
import type { PlaceAt } from './authorities.js';
import { type Scope, type ScopeSource, scopeBy } from './evidence.js';
import { findPlaces, type PlaceMention } from './find.js';
import { isWithin, type Place } from './place.js';

/** Of the original, where each character may have a gloss. */
const LEAD_CHARS = 1200;
const BODY_CHARS = 12_000;
/** Of the lead's mentions of zones, when it names several. */
const MOST = 2 / 3;
/** One mention is no evidence. */
const LEAST_MENTIONS = 2;

const FIRST_ARTICLE = /^\s*(?:第一条|一、)?\s*为[^。]{0,300}/;
const DEFINED = /^[^。]{0,20}\((?:以下)?[简下]称/;
const CITED = /《[^《》]*》/g;
const OUR = /本[省市州区县]/;

/**
 * The zone that an ordinance is made for, as its first article says: 为了加强宁波东钱湖旅游度假区的管理…
 *
 * @param outer where the zone must lie, when it is known
 */
export function scopeOfPurpose({ sections }: ScopeSource, outer: Place | null): Scope | null {
  const lead = leadOf(sections);
  const mapped = normalise(lead);
  const purpose = FIRST_ARTICLE.exec(mapped.text);
  if (purpose === null) return null;
  const zones = findPlaces(mapped.text).filter(({ place }) => place.level === 'zone');
  const end = purpose[0].length;
  const cited = [...mapped.text.matchAll(CITED)];
  const isCited = ({ start }: PlaceMention) =>
    cited.some((each) => each.index < start && start < each.index + each[0].length);
  const inPurpose = distinct(zones.filter((each) => each.start < end && !isCited(each)));
  const defined = distinct(zones.filter((each) => DEFINED.test(mapped.text.slice(each.end))));
  const [found, second] = inPurpose.length > 0 ? inPurpose : defined;
  if (found === undefined || second !== undefined) return null;
  const isInside = outer === null || isWithin(found.place, outer) || found.place.within.length === 1;
  return isInside && recurs(found.place, sections) ? scopeBy('lead', 'body', lead, mapped, found) : null;
}

/** The only province or city that an ordinance names, when it calls it 本市 or 本省. */
export function scopeOfOwnWords({ sections }: ScopeSource): Scope | null {
  const body = bodyOf({ sections }).slice(0, BODY_CHARS);
  const mapped = normalise(body);
  if (!FIRST_ARTICLE.test(mapped.text) || !OUR.test(mapped.text)) return null;
  const named = findPlaces(mapped.text).filter(
    ({ place: { level } }) => level === 'province' || level === 'city',
  );
  const [first, second] = distinct(named);
  if (first === undefined || second !== undefined || named.length < LEAST_MENTIONS) return null;
  return scopeBy('lead', 'body', body, mapped, first);
}

/** The place that the lead of a report is about. */
export function scopeOfLead({ sections }: ScopeSource): Scope | null {
  const lead = leadOf(sections);
  const mapped = normalise(lead);
  const mentions = findPlaces(mapped.text);
  if (FIRST_ARTICLE.test(mapped.text)) return null;
  const zones = mentions.filter(({ place }) => place.level === 'zone');
  const found = mostNamed(
    zones.length > 0 ? zones : mentions.filter((each) => !holdsAnother(each, mentions)),
  );
  if (found === null) return null;
  return recurs(found.place, sections) ? scopeBy('lead', 'body', lead, mapped, found) : null;
}

function recurs(place: Place, sections: ScopeSource['sections']): boolean {
  const body = normalise(bodyOf({ sections }).slice(0, BODY_CHARS)).text;
  return findPlaces(body, place).filter((each) => each.place.id === place.id).length >= LEAST_MENTIONS;
}

/** The first mention, if its place has most of the mentions. */
function mostNamed(mentions: readonly PlaceMention[]): PlaceAt | null {
  const [first] = mentions;
  const count = mentions.filter(({ place }) => place.id === first?.place.id).length;
  return first !== undefined && count >= mentions.length * MOST ? first : null;
}

const holdsAnother = ({ place }: PlaceMention, mentions: readonly PlaceMention[]) =>
  mentions.some((other) => isWithin(other.place, place));

const distinct = (mentions: readonly PlaceMention[]): PlaceMention[] =>
  mentions.filter(({ place }, at) => mentions.findIndex((other) => other.place.id === place.id) === at);

/** The beginning of the body, to the end of the first section with a text. Its offsets are the body's. */
function leadOf(sections: ScopeSource['sections']): string {
  const first = sections.findIndex(({ text }) => text.trim() !== '');
  return bodyOf({ sections: sections.slice(0, first + 1) }).slice(0, LEAD_CHARS);
}
