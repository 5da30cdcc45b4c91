/** Which passages match a query, in which order? Nearest vectors, best terms and other names, each ranked, then fused. */
import { normalisedText } from '../corpus/normalise.js';
import { phraseTermsOf, queryTermsOf } from '../corpus/terms.js';
import { expansionsOf, nameTerm } from '../glossary/match.js';
import type { Catalogue } from '../store/catalogue.js';
import { isEmptyFilter, type PassageFilter } from '../store/filter.js';
import { LabelSet } from '../store/label-set.js';
import type { VectorIndex } from '../store/vectors.js';
import { fuse, partsOfBest, partsOfRange } from './fuse.js';
import { DEPTH } from './limits.js';
import type { Mode } from './mode.js';
import { nearest } from './retrieve.js';
import type { Wording } from './syntax.js';

/**
 * Weight of the lexical ranking in the fusion, where the dense one has 1, for a query all of whose terms are in the
 * index. It falls with the share that is: words that no passage has are no evidence. This and the next were tuned on
 * either half of the relevance set's topics; each half chose values that are within 0.004 of the best of the other.
 */
const LEXICAL_WEIGHT = 1.5;

/**
 * Weight of the ranking by other names of the query's concepts for a query of which the index has no word, and the part
 * of it that goes for one of which it has all: the user's own words count more where they can be found.
 */
const EXPANDED_WEIGHT = 0.6;
const EXPANDED_LESS_FOR_KNOWN = 0.3;

/** Where a passage stands in one ranking. */
export interface Standing {
  /** 1 is the best. */
  rank: number;
  score: number;
}

export interface Match {
  label: number;
  /** Of the fusion, 0 to 1; in semantic mode the cosine. */
  score: number;
  dense: Standing | null;
  lexical: Standing | null;
  /** In the ranking by synonyms and translations of the query's terms. */
  expanded: Standing | null;
  /** Once a reranker has read it: what the match is then ordered by. */
  reranked?: Standing;
}

export interface MatchRequest {
  wording: Wording;
  /** Labels that are no matches, such as those of the article that is asked about. */
  except?: ReadonlySet<number>;
  /** Null when the query has no vector: in lexical mode, or when the model knows none of its words. */
  vector: Float32Array | null;
  mode: Mode;
  filter: PassageFilter;
}

/** All matches, best first. */
export function match(
  { catalogue, vectors }: { catalogue: Catalogue; vectors: VectorIndex },
  { wording, vector, mode, filter, except }: MatchRequest,
): Match[] {
  const allowed = allowedLabels(catalogue, filter, wording, except);
  const dense = vector === null || mode === 'lexical' ? [] : nearest(vectors, vector, DEPTH, allowed);
  const lexical =
    mode === 'semantic'
      ? { hits: [], knownShare: 0 }
      : catalogue.lexical.search(queryTermsOf(wording.text), DEPTH, allowed);
  const expanded =
    mode === 'semantic' ? [] : catalogue.lexical.searchAny(otherNames(wording), DEPTH, allowed);
  const near = dense.map(({ label, similarity }) => ({ label, score: similarity }));
  const [denseAt, lexicalAt, expandedAt] = [near, lexical.hits, expanded].map(standings) as [
    Standings,
    Standings,
    Standings,
  ];
  const fused = fuse([
    { weight: 1, hits: partsOfRange(near) },
    { weight: LEXICAL_WEIGHT * lexical.knownShare, hits: partsOfBest(lexical.hits) },
    {
      weight: EXPANDED_WEIGHT - EXPANDED_LESS_FOR_KNOWN * lexical.knownShare,
      hits: partsOfBest(expanded),
    },
  ]);
  return fused.map(({ label, score }) => {
    const dense = denseAt.get(label) ?? null;
    const lexical = lexicalAt.get(label) ?? null;
    return {
      label,
      score: mode === 'semantic' ? (dense?.score ?? score) : score,
      dense,
      lexical,
      expanded: expandedAt.get(label) ?? null,
    };
  });
}

/** Terms of the other names, in both languages, of the concepts that the query names. */
function otherNames(wording: Wording): string[] {
  return expansionsOf(wording.text).flatMap(({ terms }) => terms.map(nameTerm));
}

/** Labels that filter, phrases and exclusions leave; null when all are. */
function allowedLabels(
  catalogue: Catalogue,
  filter: PassageFilter,
  wording: Wording,
  except: ReadonlySet<number> = new Set(),
): LabelSet | null {
  const { phrases, excluded } = wording;
  let allowed = catalogue.passages.matching(filter);
  if (isEmptyFilter(filter) && phrases.length + excluded.length + except.size === 0) return null;
  for (const phrase of phrases) {
    const holders = new LabelSet(labelsHolding(catalogue, phrase, allowed));
    allowed = allowed.filter((label) => holders.has(label));
  }
  for (const word of excluded) {
    const holders = new LabelSet(labelsHolding(catalogue, word, allowed));
    allowed = allowed.filter((label) => !holders.has(label));
  }
  return except.size === 0 ? allowed : allowed.filter((label) => !except.has(label));
}

/** Passages in whose title, headings or text the phrase stands as it is. */
function labelsHolding(catalogue: Catalogue, phrase: string, among: LabelSet): number[] {
  const candidates = catalogue.lexical.labelsWithAll(phraseTermsOf(phrase));
  return candidates.filter((label) => {
    if (!among.has(label)) return false;
    const passage = catalogue.passageByLabel(label);
    if (passage === null) return false;
    const parts = [passage.article.title, ...passage.headings, passage.text];
    return parts.some((part) => normalisedText(part).toLowerCase().includes(phrase));
  });
}

type Standings = ReadonlyMap<number, Standing>;

function standings(hits: readonly { label: number; score: number }[]): Standings {
  return new Map(hits.map(({ label, score }, at) => [label, { rank: at + 1, score }]));
}
