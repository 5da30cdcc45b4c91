/** Who else did this, when, and with what figures? The claims of places side by side, each with its best passages. */
import { wordsOf } from '../search/highlight.js';
import { match } from '../search/match.js';
import { isOlderVersionIn } from '../search/versions.js';
import { type PlaceName, placeName } from '../search/view.js';
import { isChosen, type PassageFilter, type Selection } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { PassageFacts } from '../store/records.js';
import { alignFigures, alignThemes, type FigureRow } from './align.js';
import { type MissingPlace, missingPlaces, type ThemeRowWithBlanks, withBlanks } from './blank.js';
import type { ComparedZone } from './compared.js';
import { answersOf } from './found.js';
import { claimOf, claimsOf, type PlaceClaim } from './places.js';
import { type RatedPassage, ratedPassages } from './relevance.js';
import { ClaimViews } from './shown.js';
import type { ResolvedSubject } from './subject.js';

export interface Comparison {
  /** The place that the passage or article of the request is about; null for a text. */
  ownZone: PlaceName | null;
  /** The passage or article that the comparison starts from; null for a text, or when it is about no place. */
  subject: ComparedZone | null;
  /** Zones before places of other levels, of each the most relevant first; those that are too weak to count come last. */
  zones: ComparedZone[];
  /** The chosen places of which the index says nothing on the subject, and why. */
  missing: MissingPlace[];
  /** The passages of the subject and of the places that count, by theme. */
  themes: ThemeRowWithBlanks[];
  /** Their figures, by kind and unit. */
  figures: FigureRow[];
}

/** What is compared, and how much of it. */
export interface Extent {
  zones: Selection;
  /** Of places: state, province, city, district, zone. */
  level: Selection;
  modality: Selection;
  status: Selection;
  excludeOwn?: boolean;
  /** How many places at most. */
  limit: number;
  /** How many passages of each place at most. */
  perZone: number;
}

/**
 * Compares the places whose statements are on a subject.
 *
 * @example
 * const subject = await passageSubject(store, 'f0e1d2c3b4a59687');
 * const { zones, figures } = await compareZones(store, subject, { ...ALL, limit: 10, perZone: 2 });
 */
export async function compareZones(
  store: PassageStore,
  subject: ResolvedSubject,
  extent: Extent,
): Promise<Comparison> {
  const { ownZone, vector } = subject;
  const claims = await wantedClaims(store, subject, extent);
  const shown = claims.slice(0, extent.limit).sort(zonesFirst);
  const own = await ownClaim(store, subject, extent.perZone);
  const views = new ClaimViews(store, wordsIn(subject), vector, extent.perZone);
  const compared = await views.of(own === null ? shown : [own, ...shown], ownZone);
  const counted = compared.filter(({ weak }) => !weak);
  const rows = alignThemes(counted, await themeRarity(store));
  const absent = extent.zones.any.filter((id) => !claims.some(({ place }) => place === id));
  return {
    ownZone: ownZone === null ? null : placeName(ownZone),
    subject: own === null ? null : (compared[0] as ComparedZone),
    zones: own === null ? compared : compared.slice(1),
    missing: await missingPlaces(store, absent),
    themes: await withBlanks(
      store,
      rows,
      counted.map(({ zone }) => zone.id),
    ),
    figures: alignFigures(counted),
  };
}

async function wantedClaims(
  store: PassageStore,
  subject: ResolvedSubject,
  { zones, level, modality, status, excludeOwn = false }: Extent,
): Promise<PlaceClaim[]> {
  const filter: PassageFilter = [
    { fact: 'about', any: zones.any },
    { fact: 'status', ...status },
  ];
  const matches = await match(store, { ...subject, mode: 'hybrid', filter });
  const rated = await current(store, await ratedPassages(store, matches, subject, filter));
  // Who asks for these places wants to see how little they say.
  const isNarrowed = zones.any.length > 0 || level.any.length > 0;
  const claims = await claimsOf(store, rated, wordsIn(subject), subject.vector, isNarrowed);
  return claims.filter(
    (claim) =>
      isChosen(claim.place, zones) &&
      isChosen(placeName(claim.place).level, level) &&
      isChosen(claim.modality, modality) &&
      !(excludeOwn && claim.place === subject.ownZone),
  );
}

/** The words to look for in sentences. A passage or an article has too many for that, and is compared by its vector. */
const wordsIn = ({ wording, ownPassages }: ResolvedSubject): string[] =>
  ownPassages.length === 0 ? wordsOf(wording.text) : [];

/** Without reprints of others, and without older versions of texts whose newest version is there as well. */
async function current(store: PassageStore, rated: readonly RatedPassage[]): Promise<RatedPassage[]> {
  const facts = await store.factsOf(rated.map(({ label }) => label));
  const isOlder = isOlderVersionIn(facts);
  const seen = new Set<number>();
  return rated.filter((_, at) => {
    const own = facts[at] as PassageFacts;
    const original = own.reprintOf ?? own.label;
    const isNew = !seen.has(original);
    seen.add(original);
    return isNew && !isOlder(own);
  });
}

/** Weak claims last, zones before other places; within these as they were. */
function zonesFirst(one: PlaceClaim, other: PlaceClaim): number {
  const rank = ({ weak, place }: PlaceClaim) => (weak ? 2 : 0) + (placeName(place).level === 'zone' ? 0 : 1);
  return rank(one) - rank(other);
}

/** What the subject itself says, when it is a passage or an article of a place. */
async function ownClaim(
  store: PassageStore,
  { ownZone, ownPassages }: ResolvedSubject,
  perZone: number,
): Promise<PlaceClaim | null> {
  if (ownZone === null) return null;
  const passages = await store.passagesOf(ownPassages.slice(0, perZone));
  const found = passages.flatMap(answersOf);
  return found.length === 0 ? null : claimOf(ownZone, found, 0);
}

/** Inverse document frequency of a theme: ln(passages / passages on the theme). */
async function themeRarity(store: PassageStore): Promise<(theme: string) => number> {
  const { passages: total } = await store.counts();
  const { themes } = await store.filterValues();
  const counts = new Map(themes.map(({ theme, passages }) => [theme, passages]));
  return (theme) => Math.log(total / (counts.get(theme) ?? total));
}
