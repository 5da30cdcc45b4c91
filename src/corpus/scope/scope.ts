/**
 * Which place is an article about, and which words say so? Evidence is asked in the order of its weight: the title, the
 * issuer, other metadata, the lead. One mention is never enough.
 */
import { normalise } from '../normalise.js';
import { type Scope, type ScopeSource, scopeBy } from './evidence.js';
import { scopeOfLead, scopeOfOwnWords, scopeOfPurpose } from './lead.js';
import { scopeOfMetadata } from './metadata.js';
import { isWithin, type Place, placeById } from './place.js';
import { scopeOfTitle } from './title.js';

/**
 * The place that an article is about; null for a survey of many places and for a text that does not say.
 *
 * @example
 *     scopeOf(article)?.place; // '上海市' for 上海市公共汽车和电车客运管理条例
 */
export const scopeOf = (article: ScopeSource): Scope | null => scopesOf(article)[0] ?? null;

/** As `scopeOf`, with a second place after it when the title is about both: 青岛高新区与城阳区. */
export function scopesOf(article: ScopeSource): Scope[] {
  const title = normalise(article.title);
  const byTitle = scopeOfTitle(title.text);
  if (byTitle === null) return [scopeWithoutTitle(article)].filter((each) => each !== null);
  const scopes = byTitle.places.map((found) => scopeBy('title', 'title', article.title, title, found));
  const [main] = byTitle.places;
  if (!byTitle.isShort || main === undefined) return scopes;
  // 河南 in 河南小秦岭国家级自然保护区条例 is a part of the name; the congress that adopted it is a city's.
  const metadata = scopeOfMetadata(article);
  const place = metadata === null ? null : placeById(metadata.place);
  return metadata !== null && place !== null && place.level !== 'zone' && isWithin(place, main.place)
    ? [metadata]
    : scopes;
}

function scopeWithoutTitle(article: ScopeSource): Scope | null {
  const metadata = scopeOfMetadata(article);
  const outer = metadata === null ? null : placeById(metadata.place);
  if (outer?.level === 'zone') return metadata;
  return (
    scopeOfPurpose(article, outer) ??
    ofZoneWithin(article, outer) ??
    metadata ??
    scopeOfOwnWords(article) ??
    scopeOfLead(article)
  );
}

/** A report that an authority publishes on one of its zones. */
function ofZoneWithin(article: ScopeSource, outer: Place | null): Scope | null {
  const lead = outer === null ? null : scopeOfLead(article);
  const zone = lead === null ? null : placeById(lead.place);
  return outer !== null && zone?.level === 'zone' && isWithin(zone, outer) ? lead : null;
}
