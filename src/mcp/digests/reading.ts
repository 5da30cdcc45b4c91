/** How are figures, places and similar passages told in lines? */
import type { AnswerOf } from '../../api/operations.js';
import type { Asker } from '../asking.js';
import { cited, placed, QUOTED, quoted } from '../digest.js';

/** Of a place; zones have many more by rule. */
const MOST_NAMES = 5;

export function figuresDigest({ total, figures }: AnswerOf<'figures'>, asker: Asker): string[] {
  if (figures.length === 0) return ['There is no good match: the index states no such figure.'];
  return [
    QUOTED,
    `${total} figures, of which ${figures.length} follow.`,
    ...figures.map(({ place, measures, object, aspect, raw, quote, article, passage }) => {
      const whose = place === null ? 'of no single place' : placed(place);
      const what = quoted(measures?.zh ?? object ?? '');
      return `${whose}: ${quoted(raw)} of ${what} (${aspect}), in ${quoted(quote)} ${cited(article, passage, asker)}`;
    }),
  ];
}

export function similarDigest({ total, hits }: AnswerOf<'similar'>, asker: Asker): string[] {
  if (hits.length === 0) return ['There is no good match: no passage is like these examples.'];
  return [
    QUOTED,
    `${total} passages, the most similar first; similarity alone does not say that a place did the same.`,
    ...hits.map(({ id, text, article, zones }, at) => {
      const places = zones.map(placed).join(', ') || 'of no place';
      return `${at + 1}. ${places}: ${quoted(text)} ${cited(article, id, asker)}`;
    }),
  ];
}

export function placesDigest({ total, places }: AnswerOf<'places'>): string[] {
  if (places.length === 0) return ['There is no good match: the index has no passage about such a place.'];
  return [
    `${total} places, those with most passages first.`,
    ...places.map((place) => {
      const { level, type, province, passages } = place;
      const facts = [level, type, province].filter((fact) => fact !== null);
      return `${placed(place)}: ${facts.join(', ')}; ${passages} passages`;
    }),
  ];
}

export function placeDigest(place: AnswerOf<'place'>): string[] {
  const { english, aliases, within, passages, themes } = place;
  const names = [...new Set([...(english === null ? [] : [english]), ...aliases])].slice(0, MOST_NAMES);
  return [
    `${placed(place)}${names.length === 0 ? '' : `, also called ${names.map((name) => quoted(name)).join(', ')}`}`,
    ...(within.length === 0 ? [] : [`Lies in ${within.map(placed).join(', ')}.`]),
    passages === 0
      ? 'The index has no text about it: nothing can be said of it.'
      : `${passages} passages are about it.`,
    ...themes.map(
      ({ zh, en, passages: many, passage }) => `${zh} / ${en}: ${many}, above all passage ${passage}`,
    ),
  ];
}
