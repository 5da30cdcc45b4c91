/** Which passages match a query, in which order? They are ranked by vectors, by terms and by other names, then fused. */
import { divisionsNamed } from '../corpus/divisions.js';
import { zoneById } from '../corpus/gazetteer.js';
import { languageOf } from '../corpus/language.js';
import { findPlaces } from '../corpus/scope/find.js';
import { queryTermsOf } from '../corpus/terms.js';
import { expansionsOf, nameTerm } from '../glossary/match.js';
import { questionTermsOf } from '../statements/amounts.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import { byMeaning, fuse, partsOfBest, partsOfRange, type Scored } from './fuse.js';
import { DEPTH } from './limits.js';
import type { Mode } from './mode.js';
import { raised } from './raise.js';
import type { Wording } from './syntax.js';

/**
 * Weight of the lexical ranking in the fusion for a query all of whose terms are in the index; the dense ranking has 1. It is
 * multiplied by the square of the share of terms that are in the index: a word that no passage has is no evidence, and who uses such
 * words asks in everyday language, which the model understands better. These weights were tuned on the tuning half of the relevance
 * set; docs/quality.md has the held-out half.
 */
const LEXICAL_WEIGHT = 1.5;

/**
 * Weight of the ranking by other names of the query's concepts when the index has none of the query's words, and how much
 * less it is when the index has all of them: words of the user's own count more when they can be found.
 */
const EXPANDED_WEIGHT = 0.6;
const EXPANDED_LESS_FOR_KNOWN = 0.3;

/** How much each ranking counts in the fusion. */
export interface FusionWeights {
  dense: number;
  lexical: number;
  /** Of the ranking by other names of the query's concepts. */
  expanded: number;
}

/** @param knownShare share of the query's terms that are in the index, 0 to 1 */
export function fusionWeights(knownShare: number): FusionWeights {
  return {
    dense: 1,
    lexical: LEXICAL_WEIGHT * knownShare ** 2,
    expanded: EXPANDED_WEIGHT - EXPANDED_LESS_FOR_KNOWN * knownShare,
  };
}

/** The place of a passage in one ranking. */
export interface Standing {
  /** 1 is the best. */
  rank: number;
  score: number;
}

export interface Match {
  label: number;
  /** 0 to 1 from the fusion; in semantic mode the cosine. */
  score: number;
  dense: Standing | null;
  lexical: Standing | null;
  /** By synonyms and translations of the query's terms. */
  expanded: Standing | null;
  /** Present once a reranker has scored the match, which is then ordered by it. */
  reranked?: Standing;
}

export interface MatchRequest {
  wording: Wording;
  /** Labels that must not match, such as those of the article that the user reads. */
  except?: ReadonlySet<number>;
  /** Of unit length; null in lexical mode, and when the model knows none of the query's words. */
  vector: Float32Array | null;
  mode: Mode;
  filter: PassageFilter;
}

/**
 * All matches, best first: at most `DEPTH` from each ranking.
 *
 * @example
 * const { wording, mode, filter } = parseQuery({ q: '容错免责', year: '2021' });
 * const { vector } = await embedder.embedQuery(wording.text);
 * const [best] = await match(store, { wording, mode, filter, vector });
 * // { label: 17, score: 0.94, dense: { rank: 1, score: 0.71 }, lexical: { rank: 3, score: 8.2 }, expanded: null }
 */
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
    terms: isSemantic ? null : questionTermsOf(wording.text),
    otherTerms: isSemantic ? [] : otherNames(wording),
    depth: DEPTH,
  });
  const near = dense.map(({ label, similarity }) => ({ label, score: similarity }));
  const [denseAt, lexicalAt, expandedAt] = [near, lexical.hits, expanded].map(standings) as [
    Standings,
    Standings,
    Standings,
  ];
  const weights = fusionWeights(lexical.knownShare);
  const fused = fuse([
    { weight: weights.dense, hits: partsOfRange(near) },
    { weight: weights.lexical, hits: partsOfBest(lexical.hits) },
    { weight: weights.expanded, hits: partsOfBest(expanded) },
  ]);
  const fair = languageOf(wording.text) === 'en' ? await fairly(store, fused, near) : fused;
  const ordered = isSemantic ? fair : await raised(store, fair, { wording, filter, except });
  return ordered.map(({ label, score }) => {
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

/**
 * The matches; without its exact phrases when nothing holds them, as long as there is then something to show.
 * @returns the wording that they match, and whether it was relaxed so
 */
export async function matchOrRelax(
  store: PassageStore,
  request: MatchRequest,
): Promise<{ matches: Match[]; wording: Wording; relaxed: boolean }> {
  const { wording } = request;
  const matches = await match(store, request);
  if (matches.length > 0 || wording.phrases.length === 0) return { matches, wording, relaxed: false };
  const freer = { ...wording, phrases: [] };
  const others = await match(store, { ...request, wording: freer });
  return { matches: others, wording: freer, relaxed: others.length > 0 };
}

/** A question in English has words that only English texts have; most texts are in Chinese. */
async function fairly(store: PassageStore, fused: Scored[], near: readonly Scored[]): Promise<Scored[]> {
  const facts = await store.factsOf(fused.map(({ label }) => label));
  return byMeaning(fused, near, new Map(facts.map(({ label, language }) => [label, language])));
}

/** Terms of the other names, in both languages, of the concepts in the query, and of the places that it names in English. */
function otherNames({ text }: Wording): string[] {
  const concepts = expansionsOf(text).flatMap(({ terms }) => terms.map(nameTerm));
  return [...concepts, ...namesOfPlaces(text).flatMap(queryTermsOf)];
}

/** The usual Chinese names of the places that a text names in English. */
function namesOfPlaces(text: string): string[] {
  if (languageOf(text) !== 'en') return [];
  return findPlaces(text).map(({ place: { id, name } }) => {
    const names = [name, ...(zoneById(id)?.aliases ?? [])].filter((each) => languageOf(each) === 'zh');
    const short = divisionsNamed(name)[0]?.short ?? name;
    return names.reduce((best, each) => (each.length < best.length ? each : best), short);
  });
}

type Standings = ReadonlyMap<number, Standing>;

function standings(hits: readonly { label: number; score: number }[]): Standings {
  return new Map(hits.map(({ label, score }, at) => [label, { rank: at + 1, score }]));
}
