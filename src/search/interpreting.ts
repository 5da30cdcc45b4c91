/** How do the words of a question that restrict it become conditions of a search, beside those of the request? */
import { normalisedText } from '../corpus/normalise.js';
import { interpret, jointRange } from '../question/interpret.js';
import type { Interpretation, InterpretedKind } from '../question/interpretation.js';
import { today } from '../question/today.js';
import type { PassageFilter } from '../store/filter.js';
import { DATE_FACTS, type DateOf } from './filters.js';
import { flagUnlessFalse, repeated } from './parameters.js';
import { isPasted, parseWording, type Wording } from './syntax.js';

/** How a request says what is not to be read out of its question. */
export const interpretFields = {
  interpret: flagUnlessFalse.describe(
    'Whether dates, places, exclusions and kinds of zones that a question says in words restrict the answer. true by default.',
  ),
  keep: repeated.describe(
    'A part of the question that is meant literally, as interpreted gives it. Repeat it for more.',
  ),
};

/** A question, read. */
export interface Asked {
  /** What is searched for: the question without the phrases that restrict it. */
  wording: Wording;
  interpreted: Interpretation[];
}

/**
 * @param given what the request itself says, on which its question then says nothing
 *
 * @example
 * readQuestion('2021年以来的容错免责', { interpret: true, keep: [], exact: false }, []);
 * // { wording: { text: '容错免责', … }, interpreted: [{ text: '2021年以来', kind: 'date', value: { from: '2021-01-01' } }] }
 */
export function readQuestion(
  q: string,
  { interpret: isWanted, keep, exact }: { interpret: boolean; keep: readonly string[]; exact: boolean },
  given: readonly InterpretedKind[],
): Asked {
  const text = normalisedText(q);
  if (!isWanted || isPasted(text)) return { wording: parseWording(q, exact), interpreted: [] };
  const { rest, interpreted } = interpret(text, today(), { keep, without: given });
  return { wording: parseWording(rest, exact), interpreted };
}

/** Loads the lists of places, for which the first question would otherwise hold up all others by a quarter of a second. */
export function warmUp(): void {
  readQuestion('预热', { interpret: true, keep: [], exact: false }, []);
}

/** The conditions on passages that a question says. Of several places or kinds one is enough. */
export function conditionsOf(interpreted: readonly Interpretation[], dateOf: DateOf): PassageFilter {
  const { places, notPlaces, zoneTypes, days } = restrictionsOf(interpreted);
  return [
    ...(places.length + notPlaces.length === 0
      ? []
      : [{ fact: 'territory' as const, any: places, none: notPlaces }]),
    ...(zoneTypes.length === 0 ? [] : [{ fact: 'zoneTypes' as const, any: zoneTypes }]),
    ...(days === null ? [] : [{ fact: DATE_FACTS[dateOf].day, ...days }]),
  ];
}

/** All that the phrases of a question say together. */
export function restrictionsOf(interpreted: readonly Interpretation[]) {
  const placesOf = (kind: 'place' | 'notPlace') =>
    interpreted.flatMap((each) => (each.kind === kind ? each.value.places : []));
  return {
    places: placesOf('place'),
    notPlaces: placesOf('notPlace'),
    zoneTypes: interpreted.flatMap((each) => (each.kind === 'zoneType' ? each.value.zoneTypes : [])),
    days: interpreted.some(({ kind }) => kind === 'date') ? jointRange(interpreted) : null,
  };
}
