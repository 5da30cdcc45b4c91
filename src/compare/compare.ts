/** Who else did this, when, and with what figures? The claims of places side by side, each with its best passages. */
import type { Interpretation } from '../question/interpretation.js';
import { floorFor, READ_FOR_ANSWER } from '../search/floor.js';
import { wordsOf } from '../search/highlight.js';
import { type Match, matchOrRelax } from '../search/match.js';
import { isChosen as isAnyChosen } from '../search/narrowing.js';
import { isOlderVersionIn } from '../search/versions.js';
import { type PlaceName, placeName } from '../search/view.js';
import { isChosen, type PassageFilter, type Selection } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { PassageFacts } from '../store/records.js';
import { type MissingPlace, missingPlaces, type ThemeRowWithBlanks, withBlanks } from './blank.js';
import type { ComparedZone } from './compared.js';
import { askedFigures, NOTHING_ASKED } from './figures/asked.js';
import { figuresAskedFor } from './figures/asked-for.js';
import { type Candidate, candidatesOf } from './figures/candidates.js';
import { type FigureRow, figureRows } from './figures/rows.js';
import { type FirmnessCount, FirmnessReader, firmnessCounts, isAsFirm } from './firmness.js';
import { answersOf } from './found.js';
import { boundsFor, claimOf, claimsOf, type PlaceClaim } from './places.js';
import { type RatedPassage, ratedPassages } from './relevance.js';
import { type Restriction, restrictionBy } from './restriction.js';
import { ClaimViews } from './shown.js';
import type { ResolvedSubject } from './subject.js';
import { alignThemes } from './themes.js';

export interface Comparison {
  /** The place that the passage or article of the request is about; null for a text. */
  ownZone: PlaceName | null;
  /** The passage or article that the comparison starts from; null for a text, or when it is about no place. */
  subject: ComparedZone | null;
  /** The places that the question names and asks about, and about no others; empty when it asks about all. */
  asked: PlaceName[];
  /** The phrases of the question that restrict which places and dates count. */
  interpreted: Interpretation[];
  /** Whether nothing in the index says what is asked: nobody did it, as far as its texts go. */
  none: boolean;
  /** Whether nothing held the exact phrase that was asked for, so that what is shown need not hold it. */
  relaxed: boolean;
  /**
   * The places that count: zones before places of other levels, of each the most relevant first. With `weak`, those that are too
   * weak to count come last.
   */
  zones: ComparedZone[];
  /**
   * How many places speak how firmly: of all that `zones` would have without a limit, and without a choice of firmness, so that
   * each number is how many are left when that is chosen.
   */
  firmness: FirmnessCount[];
  /** The places that were chosen, or that the question names, of which the index says nothing on the subject, and why. */
  missing: MissingPlace[];
  /** The passages of the subject and of the places that count, by theme; one on two themes is in two rows. */
  themes: ThemeRowWithBlanks[];
  /** The figures of all passages of these places that count, by what they measure. */
  figures: FigureRow[];
}

/** What is compared, and how much of it. */
export interface Extent {
  zones: Selection;
  /** Of places: state, province, city, district, zone. */
  level: Selection;
  modality: Selection;
  /** Strengths of the clause that answers. */
  firmness: Selection;
  status: Selection;
  /** Authorities that issued the texts. */
  issuer: Selection;
  /** Ids of the articles that count; absent for all. */
  articles?: Selection;
  /** Whether places that are too weak to count are wanted, too. */
  weak: boolean;
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
  given: ResolvedSubject,
  wanted: Extent,
): Promise<Comparison> {
  const { ownZone, vector, question } = given;
  const extent = question?.isOfNamed ? ofNamed(question.named, wanted) : wanted;
  const restriction = restrictionBy(given.interpreted);
  const filter = filterOf(extent, restriction);
  const { matches, wording, relaxed } = await matchOrRelax(store, { ...given, mode: 'hybrid', filter });
  const subject = { ...given, wording };
  const claims = await wantedClaims(store, subject, matches, filter, extent, restriction);
  const reader = new FirmnessReader(store, wordsIn(subject));
  const found = await ownClaim(store, subject, extent.perZone);
  const own = found && (await reader.read(found));
  const read = await reader.readAll(claims.filter(({ weak }) => extent.weak || !weak));
  const listed = read.filter(({ modality }) => isChosen(modality, extent.modality));
  const firm = listed.filter(({ firmness }) => isAsFirm(firmness, extent.firmness));
  const shown = firm.slice(0, extent.limit).sort(zonesFirst);
  const views = new ClaimViews(store, wordsIn(subject), vector, extent.perZone);
  const all = own === null ? shown : [own, ...shown];
  const compared = await views.of(all, ownZone);
  const counted = compared.filter(({ weak }) => !weak);
  const named = [...extent.zones.any, ...(question?.named ?? [])];
  // A place that does not do it in the chosen way, or less firmly, is there all the same.
  const absent = [...new Set(named)].filter((id) => !claims.some(({ place, weak }) => place === id && !weak));
  return {
    ownZone: ownZone === null ? null : placeName(ownZone),
    subject: own === null ? null : (compared[0] as ComparedZone),
    asked: question?.isOfNamed ? question.named.map(placeName) : [],
    interpreted: subject.interpreted,
    none: !firm.some(({ weak }) => !weak),
    relaxed,
    zones: own === null ? compared : compared.slice(1),
    firmness: firmnessCounts(listed),
    missing: await missingPlaces(store, absent),
    themes: await withBlanks(
      store,
      alignThemes(counted),
      counted.map(({ zone }) => zone.id),
    ),
    figures: await figuresOf(
      store,
      subject,
      all.filter(({ weak }) => !weak),
      filter,
      extent,
      restriction,
    ),
  };
}

/** Of the places that a question names, unless others are chosen. */
function ofNamed(named: readonly string[], extent: Extent): Extent {
  return extent.zones.any.length > 0 ? extent : { ...extent, zones: { ...extent.zones, any: named } };
}

/** Nobody's, when no place counts. @param counting the claims of the places that do */
async function figuresOf(
  store: PassageStore,
  subject: ResolvedSubject,
  counting: readonly PlaceClaim[],
  filter: PassageFilter,
  extent: Extent,
  restriction: Restriction,
): Promise<FigureRow[]> {
  if (counting.length === 0) return [];
  const places = new Set(counting.map(({ place }) => place));
  // When those of other places were done, and whether they say it in the chosen way, is not known.
  const isOfCounting =
    restriction.isInTime !== null || isAnyChosen(extent.firmness) || isAnyChosen(extent.modality);
  const isTaken = ({ zone }: Candidate) => restriction.takes(zone) && (!isOfCounting || places.has(zone));
  const words = wordsIn(subject);
  const asked = words.length === 0 ? NOTHING_ASKED : askedFigures(subject.wording.text, words);
  const everywhere = await figuresAskedFor(store, asked.things, filter, extent);
  return figureRows([...counting.flatMap(candidatesOf), ...everywhere.filter(isTaken)], asked);
}

const filterOf = ({ zones, status, issuer, articles }: Extent, { filter }: Restriction): PassageFilter => [
  { fact: 'about', any: zones.any },
  ...(articles === undefined ? [] : [{ fact: 'articleId' as const, ...articles }]),
  { fact: 'status', ...status },
  { fact: 'issuer', ...issuer },
  ...filter,
];

async function wantedClaims(
  store: PassageStore,
  subject: ResolvedSubject,
  matches: readonly Match[],
  filter: PassageFilter,
  extent: Extent,
  restriction: Restriction,
): Promise<PlaceClaim[]> {
  const { zones, level, excludeOwn = false } = extent;
  const rated = await current(store, await ratedPassages(store, matches, subject, filter));
  // Who asks for these places wants to see how little they say.
  const isNarrowed = extent.weak || zones.any.length > 0 || level.any.length > 0;
  const isAnswered = await hasAnswer(store, rated, subject);
  const all = await claimsOf(
    store,
    rated,
    wordsIn(subject),
    subject.vector,
    boundsFor(subject.wording.text, rated),
    isNarrowed,
  );
  const claims = isAnswered ? all : all.map((claim) => ({ ...claim, weak: true }));
  return claims.filter(
    (claim) =>
      isChosen(claim.place, zones) &&
      isChosen(placeName(claim.place).level, level) &&
      restriction.takes(claim.place) &&
      (restriction.isInTime?.(claim.when) ?? true) &&
      !(excludeOwn && claim.place === subject.ownZone),
  );
}

/** Whether some passage covers what is special to the question; of what is no question, that is not known. */
async function hasAnswer(
  store: PassageStore,
  rated: readonly RatedPassage[],
  { wording }: ResolvedSubject,
): Promise<boolean> {
  const coverages = rated.slice(0, READ_FOR_ANSWER).flatMap(({ coverage }) => coverage ?? []);
  return coverages.length === 0 || Math.max(...coverages) >= (await floorFor(store, wording.text));
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
