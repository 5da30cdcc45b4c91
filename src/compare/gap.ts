/** What do several peers have that a place lacks? Concepts of the glossary, with the statements that say so. */
import { placeById } from '../corpus/scope/place.js';
import { toTraditional } from '../corpus/traditional.js';
import { type Concept, glossary, type Theme } from '../glossary/glossary.js';
import { type PassageView, type PlaceName, placeName, type ThemeName } from '../search/view.js';
import { CLAIMS } from '../statements/statement.js';
import { isChosen, type PassageFilter, type Selection } from '../store/filter.js';
import type { PassageStore, PlaceClaims } from '../store/passage-store.js';
import type { Blank } from './blank.js';
import { ClaimsByPlace, HAS, NEARLY_HAS, type StatedClaim } from './gap-claims.js';
import { type GapStatement, GapStatements } from './gap-statements.js';

export interface GapExtent {
  /** Id of the place that lacks something. */
  place: string;
  /** When none are chosen, those of the same level with most text that are not ruled out. */
  peers: Selection;
  /** How many peers must have it; by default `DEFAULT_MIN`, or all of fewer peers. */
  min?: number | undefined;
  themes: Selection;
  /** How many concepts at most. */
  limit: number;
}

/** How much text of a place there is: what is said of it rests on that. */
export interface GapPlace {
  zone: PlaceName;
  articles: number;
  passages: number;
  /** Set when there is none: then nothing is said of the place. */
  blank: Extract<Blank, 'no-text'> | null;
}

/** The preferred names of a concept. */
export interface ConceptName extends ThemeName {
  /** In traditional script. */
  traditional: string;
}

/** A concept that peers have and the place lacks. */
export interface ConceptGap {
  concept: ConceptName;
  theme: ThemeName;
  /** How many peers did it, or have a norm in force. */
  having: number;
  /** What the place itself says of it, which is less than that; null for nothing. */
  own: GapStatement | null;
  /** What the nearest place around it has, its city, its province or the state: that may reach it. Null for nothing. */
  around: GapStatement | null;
  /** The best statement of each peer: of those that have it, then of those that may or plan to. */
  peers: GapStatement[];
}

export interface Gap {
  place: GapPlace;
  peers: GapPlace[];
  /** How many peers must have it. */
  min: number;
  /** The number of all gaps, of which `gaps` are the first. */
  total: number;
  /** Those that most peers have first, then those that few places have. */
  gaps: ConceptGap[];
  /** The passages of the statements, each once. */
  passages: PassageView[];
}

const DEFAULT_PEERS = 10;
const DEFAULT_MIN = 3;

/** What a text says that is no longer in force counts for nobody. */
export const IN_FORCE: PassageFilter = [{ fact: 'status', none: ['repealed', 'superseded'] }];

/**
 * A concept is generic, and no gap, when half of the places with most text have it: 管理委员会, 环境保护. In an index of
 * fewer places nothing is, since there all may be the peers that are asked about.
 */
const REFERENCE_PLACES = 50;
const GENERIC_FROM = REFERENCE_PLACES / 2;

/**
 * @example
 * const all = { any: [], none: [] };
 * const { gaps } = await gapOf(store, { place: 'qingdao-hitech', peers: all, themes: all, limit: 30 });
 */
export async function gapOf(store: PassageStore, request: GapExtent): Promise<Gap> {
  const { place, limit } = request;
  const withText = (await store.filterValues()).zones.map(({ zone }) => zone);
  const peers = peersOf(request, withText);
  const around = placeById(place)?.within ?? [];
  const reference = withText.slice(0, REFERENCE_PLACES);
  const all = [...new Set([place, ...peers, ...around, ...reference])];
  const claims = new ClaimsByPlace(await store.claimsOf(all, IN_FORCE));
  const own = coverageOf(claims.of(place));
  const min = request.min ?? Math.max(1, Math.min(DEFAULT_MIN, peers.length));
  const lacking = own.blank === null ? conceptsOn(request.themes) : [];
  const gaps = lacking
    .filter(({ id }) => !claims.has(place, id))
    .map((concept) => ({
      concept,
      having: claims.having(peers, concept.id),
      places: claims.having(reference, concept.id),
    }))
    .filter(({ having, places }) => having >= min && places < GENERIC_FROM)
    .sort((a, b) => b.having - a.having || a.places - b.places);
  const shown = gaps.slice(0, limit).map(({ concept, having }) => ({
    concept: nameOf(concept),
    theme: themeOf(concept),
    having,
    ...statedOn(claims, concept.id, { place, around, peers }),
  }));
  const statements = await GapStatements.read(
    store,
    shown.flatMap((gap) => [...gap.own, ...gap.around, ...gap.peers]),
  );
  return {
    place: own,
    peers: peers.map((id) => coverageOf(claims.of(id))),
    min,
    total: gaps.length,
    gaps: shown.map((gap) => ({
      ...gap,
      own: statements.of(gap.own)[0] ?? null,
      around: statements.of(gap.around)[0] ?? null,
      peers: statements.of(gap.peers),
    })),
    passages: statements.passages,
  };
}

/**
 * The peers that are asked about, never the place itself.
 * @param withText ids of the places that the index has text about, those with most first
 */
function peersOf(
  { place, peers }: Pick<GapExtent, 'place' | 'peers'>,
  withText: readonly string[],
): string[] {
  const isPeer = (id: string) => id !== place && isChosen(id, peers);
  if (peers.any.length > 0) return [...new Set(peers.any)].filter(isPeer);
  const { level } = placeName(place);
  return withText.filter((id) => placeName(id).level === level && isPeer(id)).slice(0, DEFAULT_PEERS);
}

/** The claims to show of a concept: one of the place at most, one of a place around it, and one of each peer. */
function statedOn(
  claims: ClaimsByPlace,
  concept: string,
  { place, around, peers }: { place: string; around: readonly string[]; peers: readonly string[] },
): Record<'own' | 'around' | 'peers', StatedClaim[]> {
  const strongest = (places: readonly string[], among = HAS) =>
    places.map((id) => claims.strongest(id, concept, among)).filter((claim) => claim !== null);
  const others = peers.filter((id) => !claims.has(id, concept));
  return {
    own: strongest([place], CLAIMS),
    around: strongest(around).slice(0, 1),
    peers: [...strongest(peers), ...strongest(others, NEARLY_HAS)],
  };
}

/** How much text of a place there is. */
export function coverageOf({ place, articles, passages }: PlaceClaims): GapPlace {
  return { zone: placeName(place), articles, passages, blank: passages === 0 ? 'no-text' : null };
}

function conceptsOn(themes: Selection): Concept[] {
  return glossary().concepts.filter(({ theme }) => theme !== null && isChosen(theme, themes));
}

/** Of a concept that has one. */
const themeOf = ({ theme }: Concept): Theme => glossary().themes.find(({ id }) => id === theme) as Theme;

function nameOf({ id, zh: [zh = id], en: [en = id] }: Concept): ConceptName {
  return { id, zh, traditional: toTraditional(zh), en };
}
