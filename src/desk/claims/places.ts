/** Do the passages of a claim speak of the places that it speaks of? Naming one is not enough to say what it did. */
import { findPlaces, type PlaceMention } from '../../corpus/scope/find.js';
import { placesOfPassage } from '../../corpus/scope/passage.js';
import { placeById } from '../../corpus/scope/place.js';
import { wordOf } from '../../corpus/words.js';
import { kindEnding } from '../../corpus/zone-kinds.js';
import type { Source } from './source.js';

/** The places that a normalised claim names. A bare 高新区 is that of its first passage. */
export function placesNamed(text: string, sources: readonly Source[]): PlaceMention[] {
  const scope = scopeOf(sources);
  return findPlaces(text, scope === null ? null : placeById(scope));
}

export function hasOnlyItsPlaces(
  text: string,
  named: readonly PlaceMention[],
  sources: readonly Source[],
): boolean {
  const isNamed = ({ place }: PlaceMention) => sources.some(({ places }) => places.has(place.id));
  const isOwn = (mention: PlaceMention) => !isOfLongerName(text, mention, sources);
  return (
    named.every(isNamed) &&
    named.every(isOwn) &&
    subjectsIn(text, sources).every((id) => isSubject(id, sources))
  );
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

/** Nouns and adjectives, as the dictionary tags them: after them a zone word belongs to a name that is not known (幸福高新区). */
const OF_NAMES = /^[an]/;
const MAX_WORD = 4;

/** Whether the word before a bare zone word makes it another zone than that of the passages, which never call theirs so. */
function isOfLongerName(text: string, { start, end }: PlaceMention, sources: readonly Source[]): boolean {
  const zoneWord = text.slice(start, end);
  if (kindEnding(zoneWord) !== zoneWord) return false;
  for (let length = MAX_WORD; length >= 2; length--) {
    const word = text.slice(Math.max(0, start - length), start);
    if (OF_NAMES.test(wordOf(word)?.tag ?? ''))
      return !sources.some((source) => source.text.includes(word + zoneWord));
  }
  return false;
}

const scopeOf = ([first]: readonly Source[]): string | null => first?.passage.article.scope?.place ?? null;
