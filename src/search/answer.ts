/** How do matches become an answer? They are arranged and cut into pages; hits get highlights, figures and explanations. */
import { normalisedText } from '../corpus/normalise.js';
import { holdsPhrase } from '../corpus/number-brackets.js';
import type { Expansion } from '../glossary/match.js';
import type { Interpretation } from '../question/interpretation.js';
import { type Figure, figuresOf } from '../statements/figures/index.js';
import type { Claim } from '../statements/statement.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { PassageFacts, StoredPassage } from '../store/records.js';
import { type Answer, answersAmong, claimOfAnswers, type Marked, markPassage } from './answering.js';
import { type Arranged, arrange } from './arrange.js';
import type { Confidence } from './confidence.js';
import { countFacets, type FacetField, type Facets } from './facets.js';
import { isDated } from './filters.js';
import { occurrencesOf, type Range } from './highlight.js';
import { COUNTED } from './limits.js';
import type { Match, Standing } from './match.js';
import type { Mode } from './mode.js';
import type { Narrowing } from './narrowing.js';
import { rounded, roundedOrNull } from './rounding.js';
import type { Similarities } from './similarity.js';
import { type PassageView, type StatementView, statementView, viewOf } from './view.js';
import { areWeak } from './weak.js';

export interface Hit extends PassageView {
  /** Ranges of `text` that hold words of the query, in UTF-16 units. */
  highlights: Range[];
  /** The sentences of `text` that answer the query, best first. */
  answers: Answer[];
  /** What those sentences claim. */
  modality: Claim;
  /** What the hits are ranked by unless there is a reranker: 0 to 1 from the fusion; in semantic mode the cosine. */
  score: number;
  /** Cosine of query and passage, -1 to 1; null in lexical mode. */
  similarity: number | null;
  /** Whether its sentences do not cover the query: it is only among the nearest, and says probably something else. */
  weak: boolean;
  /** How many further matches reprint this passage elsewhere, or are of older versions of its article. */
  reprints: number;
  /** How many older yearly editions of its article match as well; always 0 when a year is asked for. */
  editions: number;
  /** With `group`: the article or zone that the hit represents, and how many matches it has. */
  group?: { key: string; size: number };
  /** With `figures`: the figures that the passage states; their offsets are into `text`. */
  figures?: Figure[];
  /** With `statements`: what the sentences of the passage assert; their offsets are into `text`. */
  statements?: StatementView[];
  /** With `explain`. */
  explain?: Explanation;
}

/** Why a passage is a hit: its rank and score in each ranking, and the words of the query that it holds. */
export interface Explanation {
  dense: Standing | null;
  lexical: Standing | null;
  expanded: Standing | null;
  /** Null when there is no reranker, or when the match is not among those that it reads. */
  reranked: Standing | null;
  words: string[];
}

export interface Ranked {
  mode: Mode;
  /** How many matches there are, reprints and further passages of a group included. */
  total: number;
  tookMs: number;
  hits: Hit[];
  /** With `facets`: counts over all matches. The counts of a field ignore the request's own choice in that field. */
  facets?: Facets;
  /** With `facets`: how many of the first `COUNTED` matches are not weak; null where the tokens do not tell. */
  matching?: number | null;
}

export interface SearchResult extends Ranked {
  query: string;
  /** The phrases of the query that restrict the answer, in its order. */
  interpreted: Interpretation[];
  /** The text that was searched for: the query, or the Chinese that it spells out in pinyin. */
  searched: string;
  /** What the query rather means; null when it means what it says. */
  didYouMean: string | null;
  /** False when the best matches are no nearer than those of a question on another subject; the user should be told. */
  goodMatch: boolean;
  /** Whether nothing held the exact phrase that was asked for, so that the hits need not hold it. */
  relaxed: boolean;
  /** With `explain`: other names of the concepts in the query, which were searched for as well. */
  expansions?: Expansion[];
}

export interface SimilarResult extends Ranked {
  passage: string;
}

/** What an answer needs to know about the question, besides its settings. */
export interface AnswerContext {
  /** Cosines of the query's vector and passages. */
  similarities: Similarities;
  /** Whether the query has a good match. Without one, and where the tokens do not tell, every hit is weak. */
  confidence: Confidence;
  /** Words of the query, which are marked in the passages. */
  words: readonly string[];
  /** What the query quotes or denies, which is marked as a whole. */
  phrases: readonly string[];
  /** Whether the question names a year, so that each yearly edition of a notice is a hit of its own. */
  asksYear: boolean;
  /** Finds the matches under another filter, for the facets. */
  rematch: (filter: PassageFilter) => Promise<readonly Match[]>;
}

/** Arranges matches and makes the page of hits that the query asks for. */
export async function rank(
  store: PassageStore,
  matches: readonly Match[],
  query: Narrowing,
  context: AnswerContext,
): Promise<Pick<Ranked, 'total' | 'hits' | 'facets' | 'matching'>> {
  const factsOf = (found: readonly Match[]): Promise<PassageFacts[]> =>
    store.factsOf(found.map(({ label }) => label));
  const facts = await factsOf(matches);
  const matchesFor = async (field: FacetField) => {
    const filter = query.alternatives[field];
    return filter === undefined ? facts : factsOf(await context.rematch(filter));
  };
  const foldsEditions = !context.asksYear && !query.filter.some(({ fact }) => isDated(fact));
  const arranged = arrange(matches, facts, query.grouping, query.perGroup, foldsEditions);
  const page = arranged.slice(query.offset, query.offset + query.limit);
  return {
    total: matches.length,
    hits: await hitsOf(store, page, query, context),
    ...(query.facets
      ? {
          facets: await countFacets(matchesFor, query.dateOf),
          matching: await countMatching(matches, context),
        }
      : {}),
  };
}

async function countMatching(
  matches: readonly Match[],
  { similarities, confidence }: AnswerContext,
): Promise<number | null> {
  if (!confidence.isGood) return 0;
  const counted = matches.slice(0, COUNTED);
  const ofSentences = await similarities.ofSentences(counted.map(({ label }) => label));
  const weak = await areWeak(counted, similarities, ofSentences);
  const isStrong = ({ label }: Match, at: number) => confidence.answering.has(label) || weak[at] === false;
  return weak.every((each) => each === null) ? null : counted.filter(isStrong).length;
}

async function hitsOf(
  store: PassageStore,
  page: readonly Arranged[],
  query: Narrowing,
  { similarities, words, phrases, confidence }: AnswerContext,
): Promise<Hit[]> {
  const shown = page.map(({ match }) => match);
  const labels = shown.map(({ label }) => label);
  const passages = await store.passagesOf(labels);
  const cosines = await similarities.of(labels);
  const ofSentences = await similarities.ofSentences(labels);
  const { isGood, answering } = confidence;
  const weak = isGood ? await areWeak(shown, similarities, ofSentences) : [];
  return page.map((each, at) => {
    const passage = passages[at] as StoredPassage;
    const marked = markPassage(passage, words, ofSentences[at] ?? null, phrases);
    const hit = hitOf(each, passage, cosines[at] ?? null, marked, query, words);
    return { ...hit, weak: !answering.has(each.match.label) && (weak[at] ?? !isGood) };
  });
}

function hitOf(
  { match: matched, reprints, editions, group }: Arranged,
  passage: StoredPassage,
  similarity: number | null,
  { highlights, sentences }: Marked,
  { figures, statements, explain }: Narrowing,
  words: readonly string[],
): Omit<Hit, 'weak'> {
  const { score, dense, lexical, expanded, reranked = null } = matched;
  const answers = answersAmong(sentences);
  return {
    ...viewOf(passage),
    highlights,
    answers: answers.map((answer) => ({ ...answer, score: rounded(answer.score) })),
    modality: claimOfAnswers(answers),
    score: rounded(score),
    similarity: roundedOrNull(similarity),
    reprints,
    editions,
    ...(group === null ? {} : { group }),
    ...(figures ? { figures: figuresOf(passage.text, passage.tables) } : {}),
    ...(statements ? { statements: passage.statements.map(statementView) } : {}),
    ...(explain
      ? { explain: { dense, lexical, expanded, reranked, words: wordsIn(passage.text, words) } }
      : {}),
  };
}

/** Which of the words the passage holds. */
function wordsIn(original: string, words: readonly string[]): string[] {
  const text = normalisedText(original).toLowerCase();
  const marked = new Set(occurrencesOf(original, words).map(({ word }) => word));
  return words.filter((word) => marked.has(word) || holdsPhrase(text, word));
}
