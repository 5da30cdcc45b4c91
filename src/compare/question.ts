/**
 * What does a question ask of which places? A place that it names says where to look, not what for: asked who else has what 大榭
 * lacks, a text about 大榭 is no better an answer than any other.
 */
import { isOnSubject, withoutAsking } from '../corpus/asking-words.js';
import { findPlaces } from '../corpus/scope/find.js';

export interface Question {
  /** What is asked, without the places and the words that only ask; the whole question when nothing else would be left. */
  text: string;
  /** Ids of the zones that it names, in its order. */
  named: string[];
  /** Whether the zones that it names are all that it asks about, rather than some of many, or none of those. */
  isOfNamed: boolean;
}

/** Words by which others than the named are asked for, too. 由谁 asks for an agent. */
const OTHERS =
  /哪|(?<![由被])谁|别的|其他|其它|还有|各地|\b(?:which|who|whose|where|other|others|else|peers)\b/i;

/** What is said of the place that lacks it, before what it lacks. */
const LACKS = /^(?:目前|还|也|并|尚)?(?:没有|没|缺少|缺乏|未有|lacks|does not have|has no)\s*/i;

/** One of the named places is a subject, two are to be set side by side. */
const COMPARED = 2;

/** @param text normalised @param whole the question with the phrases that restrict it, which may ask for others */
export function questionOf(text: string, whole = text): Question {
  const places = findPlaces(text);
  const named = [
    ...new Set(places.filter(({ place }) => place.level === 'zone').map(({ place }) => place.id)),
  ];
  if (named.length === 0) return { text: withoutAsking(text), named, isOfNamed: false };
  let rest = '';
  let reached = 0;
  for (const { start, end } of places) {
    rest += `${text.slice(reached, start)} `;
    reached = end;
  }
  rest = (rest + text.slice(reached)).replace(/\s+/g, ' ').trim().replace(LACKS, '');
  return {
    text: isOnSubject(rest) ? withoutAsking(rest) : text,
    named,
    isOfNamed: named.length >= COMPARED && !OTHERS.test(whole),
  };
}
