/** Do the passages of a claim speak of the places that it speaks of? Naming one is not enough to say what it did. */
import { findPlaces } from '../../corpus/scope/find.js';
import { placesOfPassage } from '../../corpus/scope/passage.js';
import { placeById } from '../../corpus/scope/place.js';
import type { Source } from './source.js';

/** Ids of the places that a normalised claim names. A bare 高新区 is that of its first passage. */
export function placesNamed(text: string, sources: readonly Source[]): string[] {
  const scope = scopeOf(sources);
  return findPlaces(text, scope === null ? null : placeById(scope)).map(({ place }) => place.id);
}

export function hasOnlyItsPlaces(
  text: string,
  named: readonly string[],
  sources: readonly Source[],
): boolean {
  const isNamed = (id: string) => sources.some(({ places }) => places.has(id));
  return named.every(isNamed) && subjectsIn(text, sources).every((id) => isSubject(id, sources));
}

/** The places that its sentences have as their subject, where they name one. */
export function subjectsIn(text: string, sources: readonly Source[]): string[] {
  const scope = scopeOf(sources);
  const { subjects } = placesOfPassage(text, scope === null ? [] : [scope]);
  return [...new Set(subjects.flatMap(({ place }) => place ?? []))];
}

/**
 * Of a zone the passages must speak; a division that their text names may be the subject, because the same sentence often has it
 * beside the zone: 青岛市向高新区下放.
 */
function isSubject(id: string, sources: readonly Source[]): boolean {
  if (sources.some(({ subjects }) => subjects.has(id))) return true;
  return placeById(id)?.level !== 'zone' && sources.some(({ places }) => places.has(id));
}

const scopeOf = ([first]: readonly Source[]): string | null => first?.passage.article.scope?.place ?? null;
