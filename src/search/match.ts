/** Which passages match a query, in which order? Nearest vectors, best terms and other names, each ranked, then fused. */
import { queryTermsOf } from '../corpus/terms.js';
import { expansionsOf, nameTerm } from '../glossary/match.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import { fuse, partsOfBest, partsOfRange } from './fuse.js';
import { DEPTH } from './limits.js';
import type { Mode } from './mode.js';
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
export async function match(
  store: PassageStore,
  { wording, vector, mode, filter, except = new Set() }: MatchRequest,
): Promise<Match[]> {
  const { phrases, excluded } = wording;
  const isSemantic = mode === 'semantic';
  const { dense, lexical, expanded } = await store.retrieve({
    filter,
    phrases,
    excluded,
    except,
    vector: mode === 'lexical' ? null : vector,
    terms: isSemantic ? null : queryTermsOf(wording.text),
    otherTerms: isSemantic ? [] : otherNames(wording),
    depth: DEPTH,
  });
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
      score: isSemantic ? (dense?.score ?? score) : score,
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

type Standings = ReadonlyMap<number, Standing>;

function standings(hits: readonly { label: number; score: number }[]): Standings {
  return new Map(hits.map(({ label, score }, at) => [label, { rank: at + 1, score }]));
}
