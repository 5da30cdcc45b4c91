/** Which place do words mean that refer to one without its name: 全市, 该区, 片区? */
import type { PlaceMention } from './find.js';
import { type Place, type PlaceLevel, placeById } from './place.js';

/** A place that is meant from an offset on. */
export interface Reference {
  place: Place;
  end: number;
}

interface Around {
  /** The place that the article is about. */
  about: Place | null;
  /** Named before in the paragraph, and within the sentence. */
  earlier: readonly PlaceMention[];
  mentions: readonly PlaceMention[];
}

const REFERENCE = /^(全|该|该?片)([省市州岛区县])/;
const REFERENCE_CHARS = 3;
/** Both of two places that the text has named before. */
const BOTH = /^在?(?:双方|[两三][区地市省县州])/;
const BOTH_CHARS = 3;
/** The only province that is an island. */
const ISLAND = '海南省';

const LEVELS: Readonly<Record<string, readonly PlaceLevel[]>> = {
  省: ['province'],
  市: ['city', 'province'],
  州: ['city'],
  区: ['zone', 'district'],
  县: ['district'],
};

/** Whether a clause that starts at the offset is about both of two places. */
export const namesBoth = (text: string, start: number): boolean =>
  BOTH.test(text.slice(start, start + BOTH_CHARS));

/** The place that the words at an offset refer to; null when they do not, or it cannot be told. */
export function referenceAt(text: string, start: number, around: Around): Reference | null {
  const [words, which, kind] = REFERENCE.exec(text.slice(start, start + REFERENCE_CHARS)) ?? [];
  if (words === undefined || kind === undefined) return null;
  // 片区 alone is the own zone, where there is one.
  const isOwn = which === '全' || (which === '片' && around.about?.level === 'zone');
  const place = isOwn ? wholeOf(kind, around.about) : lastNamed(kind, start, around);
  return place === null ? null : { place, end: start + words.length };
}

/** The own place, or the innermost of those around it, that is called so. */
function wholeOf(kind: string, about: Place | null): Place | null {
  if (about === null) return null;
  const around = [about, ...about.within.flatMap((id) => placeById(id) ?? [])];
  // A zone that lies in no city is the whole island.
  if (kind === '岛')
    return about.within[0] === ISLAND && about.level === 'zone'
      ? about
      : (around.find(({ id }) => id === ISLAND) ?? null);
  // An autonomous region calls itself 全区, too.
  if (kind === '区') return around.some(({ name }) => name.endsWith('自治区')) ? null : ofKind(kind, around);
  return ofKind(kind, around);
}

function lastNamed(kind: string, start: number, { about, earlier, mentions }: Around): Place | null {
  const named = [...earlier, ...mentions.filter((each) => each.end <= start)].map(({ place }) => place);
  return ofKind(kind, [...named.reverse(), ...(about === null ? [] : [about])]);
}

/** A municipality is a province that is called a city. */
const ofKind = (kind: string, places: readonly Place[]): Place | null =>
  places.find(
    ({ level, name }) => LEVELS[kind]?.includes(level) && (level !== 'province' || name.endsWith(kind)),
  ) ?? null;
