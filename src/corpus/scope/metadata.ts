/**
 * Which place is a text about, by its issuer and its other metadata: the number of the document, and the source line, which
 * names the congress that adopted it, the authority that published it or the document that is reported.
 */
import { normalise } from '../normalise.js';
import { type PlaceAt, placeOfAuthority, placeOfNumber } from './authorities.js';
import { type Scope, type ScopeEvidence, type ScopeSource, scopeBy } from './evidence.js';
import { DOCUMENT, scopeOfTitle } from './title.js';

const CITED = /《([^《》]{4,60})》/g;

/** By the issuer, then the number, then the source. */
export function scopeOfMetadata({ issuer, documentNumber, source }: ScopeSource): Scope | null {
  return (
    scopeOfField(issuer, 'issuer', placeOfAuthority) ??
    scopeOfField(documentNumber, 'documentNumber', placeOfNumber) ??
    scopeOfField(source, 'source', placeOfSource)
  );
}

function scopeOfField(
  value: string | null,
  where: Exclude<ScopeEvidence['where'], 'title' | 'body'>,
  placeOf: (text: string) => PlaceAt | null,
): Scope | null {
  if (value === null) return null;
  const mapped = normalise(value);
  const found = placeOf(mapped.text);
  return found === null
    ? null
    : scopeBy(where === 'issuer' ? 'issuer' : 'metadata', where, value, mapped, found);
}

/** 山东省人大常委会《山东省青岛西海岸新区条例》 is a source on the zone of which the ordinance is. */
function placeOfSource(source: string): PlaceAt | null {
  const [cited, second] = [...source.matchAll(CITED)];
  const title = cited?.[1] ?? '';
  if (cited === undefined || second !== undefined || !DOCUMENT.test(title)) return placeOfAuthority(source);
  const [found] = scopeOfTitle(title)?.places ?? [];
  if (found === undefined) return placeOfAuthority(source);
  const shift = cited.index + 1;
  return { place: found.place, start: found.start + shift, end: found.end + shift };
}
