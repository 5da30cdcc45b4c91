/** What does the corpus not hold? Of places that were asked about nothing, and of everything else only what it has. */
import type { BriefGroup } from './brief.js';
import { placeIn } from './names.js';
import type { Writing } from './write.js';

export function missingIn({
  comparison,
  words,
  language,
  ofIndex,
  isOfPlaces,
  corpus,
}: Writing): BriefGroup[] {
  const { missing, none } = comparison;
  const blanks = missing.map((place) => ({
    ...ofIndex(words.blanks[place.blank](placeIn(place, language))),
    place: { id: place.id, name: place.name, type: place.type, level: place.level },
  }));
  const all = blanks.length > 0 || none || !isOfPlaces ? blanks : [ofIndex(words.nothingMissing)];
  return [{ heading: null, sentences: [...all, ofIndex(words.corpus(corpus))] }];
}
