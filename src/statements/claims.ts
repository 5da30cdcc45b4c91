/** Which concepts of the glossary do the sentences of a passage name, of which place, and what do they claim of them? */
import { normalisedText } from '../corpus/normalise.js';
import { findConcepts } from '../glossary/match.js';
import { CLAIMS, type Claim, placeOfStatement, type Statement } from './statement.js';
import { placesWithin, type TablePlace } from './table-places.js';

/** That a place claims something of a concept. */
export interface ConceptClaim {
  /** Id of a place of any level. */
  place: string;
  /** Id of a concept of the glossary. */
  concept: string;
  claim: Claim;
}

/** What says of which places a passage speaks. */
export interface SpokenOf {
  /** The place that its article is about, or null. */
  scope: string | null;
  /** The places that its tables name. */
  inTables: readonly TablePlace[];
}

export interface ClaimingPassage extends SpokenOf {
  text: string;
  statements: readonly Statement[];
  /** The sentences of the statements, normalised; found in the text when they are not given. */
  sentences?: readonly string[];
}

/**
 * The places whose statement it is: its subject, else what its article is about; of a row of a table those whose figures
 * it holds. Empty when no place is known: what other sentences of the passage speak of says nothing of this one.
 */
export function placesOfStatement({ scope, inTables }: SpokenOf, statement: Statement): string[] {
  const inTable = placesWithin(inTables, statement);
  if (inTable.length > 0) return inTable;
  const place = placeOfStatement(statement, scope);
  return place === null ? [] : [place];
}

/** The claims of each statement, in the order of the text. */
export function conceptClaimsOf(passage: ClaimingPassage): (ConceptClaim & { statement: Statement })[] {
  return passage.statements.flatMap((statement, at) => {
    const { start, end, modality } = statement;
    const sentence = passage.sentences?.[at] ?? normalisedText(passage.text.slice(start, end));
    const concepts = [...new Set(findConcepts(sentence).map(({ concept }) => concept))];
    if (concepts.length === 0) return [];
    return placesOfStatement(passage, statement).flatMap((place) =>
      concepts.map((concept) => ({ place, concept, claim: modality ?? ('mentions' as const), statement })),
    );
  });
}

/** By place and claim the ids of the concepts, each once: as an index stores them. */
export type GroupedClaims = Record<string, Partial<Record<Claim, string[]>>>;

/** Places and concepts in the order in which the claims have them. */
export function groupedClaims(claims: readonly ConceptClaim[]): GroupedClaims {
  const byPlace: GroupedClaims = {};
  for (const place of new Set(claims.map((each) => each.place))) {
    const ofPlace = claims.filter((each) => each.place === place);
    const grouped = CLAIMS.flatMap((claim) => {
      const concepts = ofPlace.filter((each) => each.claim === claim).map(({ concept }) => concept);
      return concepts.length === 0 ? [] : [[claim, [...new Set(concepts)]] as const];
    });
    byPlace[place] = Object.fromEntries(grouped);
  }
  return byPlace;
}
