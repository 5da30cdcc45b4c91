/**
 * Which queries does one generation of the index answer? All of them without a model: what it made of texts comes with the
 * requests.
 * Requests and answers are plain data, so that they can be sent between threads.
 */
import { type Comparison, compareZones } from '../compare/compare.js';
import { type FoundFigures, findFigures } from '../compare/figures/found.js';
import type { FiguresRequest } from '../compare/figures/request.js';
import { type Gap, gapOf } from '../compare/gap.js';
import { type Matrix, matrixOf } from '../compare/matrix.js';
import { type ArrivedPart, arrivedPromises, type Ledger, ledgerOf } from '../compare/promises/ledger.js';
import type { PromisesRequest, WantedPromises } from '../compare/promises/request.js';
import type {
  CompareRequest,
  GapRequest,
  MatrixRequest,
  Subject,
  TimelineRequest,
} from '../compare/request.js';
import {
  articleSubject,
  examplesSubject,
  passageSubject,
  querySubject,
  type ResolvedSubject,
} from '../compare/subject.js';
import { type Timeline, timelineOf } from '../compare/timeline.js';
import { normalisedText } from '../corpus/normalise.js';
import type { Brief, Corpus } from '../desk/brief/brief.js';
import { briefFrom } from '../desk/brief/of-index.js';
import type { BriefRequest } from '../desk/brief/request.js';
import { checkedClaims } from '../desk/claims/check.js';
import type { Checked, Checking } from '../desk/claims/claim.js';
import { hasSameFigures } from '../desk/claims/translation.js';
import { type QuotedSource, type Standing, standingOf } from '../desk/standing.js';
import type { TokenStates } from '../embed/token-states.js';
import { expansionsOf } from '../glossary/match.js';
import { type Ranked, rank, type SearchResult } from '../search/answer.js';
import { type Arrival, type ArrivalsRequest, arrivalsOf } from '../search/arrivals.js';
import { type Confidence, confidenceIn } from '../search/confidence.js';
import { wordsOf } from '../search/highlight.js';
import { MAX_ZONES } from '../search/limits.js';
import { match, matchOrRelax } from '../search/match.js';
import { rather, spelledOut } from '../search/meant.js';
import type { Narrowing } from '../search/narrowing.js';
import { deniedForms } from '../search/negation.js';
import type { Query } from '../search/query.js';
import { reordered } from '../search/rerank.js';
import { Similarities } from '../search/similarity.js';
import type { Suggestion } from '../search/suggest.js';
import type { Wording } from '../search/syntax.js';
import { namesYear } from '../search/versions.js';
import { type PassageView, viewOf } from '../search/view.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import { requiredArticle, requiredPassage } from '../store/required.js';
import { type FoundBorrowings, findBorrowings } from '../wording/answer.js';
import { type Diffusion, diffusionOf } from '../wording/diffusion.js';
import type { BorrowingsRequest } from '../wording/request.js';
import {
  type ChangesRequest,
  type ChangesView,
  type ChangingTexts,
  type ChangingVectors,
  changesView,
  changingTexts,
} from './changes.js';
import { type PlaceView, placeViewOf } from './places.js';
import { Suggesters } from './suggesters.js';
import { type ArticleView, articleViewOf, type FiltersView, filtersViewOf } from './views.js';

/** Null when the model knows no word of the text, or when the mode is lexical. */
type Vector = Float32Array | null;

/** The states of a text's tokens; null when the model makes none, or when the mode is lexical. */
type Tokens = TokenStates | null;

/** An answer without the time it took, which the service adds. */
export type Untimed<T extends Ranked> = Omit<T, 'tookMs'>;

export interface SearchRequest {
  query: Query;
  vector: Vector;
  tokens: Tokens;
  /** The model's relevance floor, if it has one. */
  floor: number | undefined;
  /** The Chinese that is searched for instead of the letters of the query, which is its wording then; null for none. */
  searched?: string | null;
  /** The reranker's scores of the texts that `rerankTexts` gave for the same query, in their order. */
  rerankScores?: Float32Array | null;
}

export interface RerankRequest {
  query: Query;
  vector: Vector;
  /** Number of best matches whose texts are returned. */
  depth: number;
}

interface SubjectRequest<T> {
  request: T;
  /** The vector of the subject if it is a text; null otherwise. */
  vector: Vector;
  /** Its token states, likewise. */
  tokens: Tokens;
}

interface ArrivedWordingRequest extends Omit<BorrowingsRequest, 'format'> {
  articles: readonly string[];
}

export interface ExamplesRequest {
  like: readonly string[];
  unlike: readonly string[];
  query: Narrowing;
  /** For each example that is a text, its vector. */
  texts: ReadonlyMap<string, Float32Array>;
}

/** Who types a longer question types words that are found in spite of a slip, and looking for it takes a millisecond. */
const LONGEST_SLIP = 20;

/** Whoever asks for similar passages asks no question. */
const SIMILAR: Confidence = { isGood: true, answering: new Set() };

/** Methods throw a ZonelensError: `not_found` for an unknown id, `input_invalid` for examples that cancel out. */
export class IndexQueries {
  constructor(
    private readonly store: PassageStore,
    private readonly suggesters = new Suggesters(),
  ) {}

  async search({
    query,
    vector,
    tokens,
    floor,
    searched = null,
    rerankScores,
  }: SearchRequest): Promise<Untimed<SearchResult>> {
    const { text, mode, interpret, interpreted } = query;
    const { matches, wording, relaxed } = await this.matches(query, vector);
    const similarities = new Similarities(this.store, vector, tokens);
    // The floor was calibrated on the first ranking, so a reranker does not change the verdict.
    const confidence = await confidenceIn(this.store, matches, { wording, similarities, floor });
    return {
      query: text,
      interpreted,
      searched: searched ?? text,
      didYouMean:
        searched ??
        (interpret && isPlain(wording) && wording.text.length <= LONGEST_SLIP
          ? await rather(this.store, this.sounds, wording.text, confidence.isGood)
          : null),
      mode,
      ...(await rank(this.store, rerankScores ? reordered(matches, rerankScores) : matches, query, {
        similarities,
        confidence,
        words: wordsOf(wording.text),
        phrases: [...wording.quoted, ...wording.phrases, ...deniedForms(wording.text)],
        asksYear: namesYear(normalisedText(text)),
        rematch: (filter) => match(this.store, { wording, vector, mode, filter }),
      })),
      goodMatch: confidence.isGood,
      relaxed,
      ...(query.explain ? { expansions: expansionsOf(wording.text) } : {}),
    };
  }

  /** The Chinese that a query spells out by its sound; null when it does not. */
  async spelledOut({ wording, interpret }: Pick<Query, 'wording' | 'interpret'>): Promise<string | null> {
    return interpret && isPlain(wording) ? spelledOut(this.store, this.sounds, wording.text) : null;
  }

  /**
   * The texts of a query's best matches, best first, for a reranker. Only its scores come back with the search, which
   * then finds the same matches again: that is cheaper than sending all matches to another thread and back.
   */
  async rerankTexts({ query, vector, depth }: RerankRequest): Promise<string[]> {
    const { matches } = await this.matches(query, vector);
    const passages = await this.store.passagesOf(matches.slice(0, depth).map(({ label }) => label));
    return passages.map(embeddedText);
  }

  async similar({ id, query }: { id: string; query: Narrowing }): Promise<Untimed<Ranked>> {
    return this.rankSimilar(await passageSubject(this.store, id), query);
  }

  async similarToExamples({ like, unlike, query, texts }: ExamplesRequest): Promise<Untimed<Ranked>> {
    return this.rankSimilar(await examplesSubject(this.store, like, unlike, texts), query);
  }

  /** The given strings that are not ids of passages. */
  async notPassages(ids: readonly string[]): Promise<string[]> {
    const known = new Set((await this.store.passagesById(ids)).map(({ id }) => id));
    return ids.filter((id) => !known.has(id));
  }

  async compare({ request, ...embedded }: SubjectRequest<CompareRequest>): Promise<Comparison> {
    return compareZones(this.store, await this.resolve(request.subject, embedded), request);
  }

  async timeline({ request, ...embedded }: SubjectRequest<TimelineRequest>): Promise<Timeline> {
    const resolved = await this.resolve(request.subject, embedded);
    const compared = await compareZones(this.store, resolved, { ...request, perZone: 1 });
    const { none, relaxed, missing, subject, zones, interpreted } = compared;
    return {
      query: request.subject.kind === 'query' ? request.subject.text : null,
      interpreted,
      none,
      relaxed,
      missing,
      entries: timelineOf(subject === null ? zones : [subject, ...zones]),
    };
  }

  /** A comparison told in sentences. Who was first is looked for among all places, not only those that are compared. */
  async brief({
    request,
    corpus,
    ...embedded
  }: SubjectRequest<BriefRequest> & { corpus: Corpus }): Promise<Brief> {
    const comparison = await compareZones(this.store, await this.resolve(request.subject, embedded), request);
    const dated = { ...request, limit: MAX_ZONES, format: 'json' as const };
    const timeline = await this.timeline({ request: dated, ...embedded });
    return briefFrom(this.store, { request, comparison, timeline, corpus });
  }

  /** Of these passages all that claims are checked against, in the order of the ids; those that are gone are left out. */
  async storedPassages(ids: readonly string[]): Promise<StoredPassage[]> {
    const byId = new Map((await this.store.passagesById(ids)).map((passage) => [passage.id, passage]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Asks nothing of the index: a thread has the time that the event loop has not. */
  async checkedClaims(checking: Checking): Promise<Checked> {
    return checkedClaims(checking);
  }

  /** Likewise. */
  async hasSameFigures({ text, translation }: { text: string; translation: string }): Promise<boolean> {
    return hasSameFigures(text, translation);
  }

  /** Which texts of other places have the same wording, clause by clause. */
  borrowings(request: BorrowingsRequest): Promise<FoundBorrowings> {
    return findBorrowings(this.store, request);
  }

  /** Which of some articles have it, of a part of the text. */
  arrivedWording({ articles, ...request }: ArrivedWordingRequest): Promise<FoundBorrowings> {
    return findBorrowings(this.store, request, new Set(articles));
  }

  /** A timeline, and which of its texts have wording of another one. */
  async diffusion(request: SubjectRequest<TimelineRequest>): Promise<Diffusion> {
    return diffusionOf(this.store, await this.timeline(request));
  }

  matrix({ zones, themes, limit }: MatrixRequest): Promise<Matrix> {
    return matrixOf(this.store, zones, themes, limit);
  }

  /** What there is on a place, whether or not the index has a passage about it. */
  async place(id: string): Promise<PlaceView> {
    const matrix = await matrixOf(this.store, { any: [id], none: [] }, { any: [], none: [] }, 1);
    const { zones } = await this.store.filterValues();
    return placeViewOf(id, zones.find(({ zone }) => zone === id)?.passages ?? 0, matrix);
  }

  figures(request: FiguresRequest): Promise<FoundFigures> {
    return findFigures(this.store, request);
  }

  gap(request: GapRequest): Promise<Gap> {
    return gapOf(this.store, request);
  }

  async promises({ request, ...embedded }: SubjectRequest<PromisesRequest>): Promise<Ledger> {
    const { subject } = request;
    return ledgerOf(this.store, request, subject && (await this.resolve(subject, embedded)));
  }

  /** A part of what articles that are new promise. */
  async arrivedPromises({
    request,
    articles,
    from,
    ...embedded
  }: SubjectRequest<WantedPromises> & { articles: readonly string[]; from: number }): Promise<ArrivedPart> {
    const { subject } = request;
    const resolved = subject && (await this.resolve(subject, embedded));
    return arrivedPromises(this.store, request, resolved, articles, from);
  }

  async passage(id: string): Promise<PassageView> {
    return viewOf(await requiredPassage(this.store, id));
  }

  async article(id: string): Promise<ArticleView> {
    return articleViewOf(await requiredArticle(this.store, id));
  }

  /** Which two texts are compared clause by clause, and what is to be embedded of them. */
  changingTexts(request: ChangesRequest): Promise<ChangingTexts> {
    return changingTexts(this.store, request);
  }

  /** What changed from one text to another. */
  changes({
    vectors,
    ...ids
  }: Pick<ChangingTexts, 'from' | 'to'> & { vectors: ChangingVectors }): Promise<ChangesView> {
    return changesView(this.store, ids, vectors);
  }

  /** Whether what was quoted is still in the index, in the order of the quotations. */
  standing(quoted: readonly QuotedSource[]): Promise<Standing[]> {
    return standingOf(this.store, quoted);
  }

  /** Which passages of some articles pass a filter. */
  arrivals(request: ArrivalsRequest): Promise<Arrival[]> {
    return arrivalsOf(this.store, request);
  }

  async suggest({ typed, limit }: { typed: string; limit: number }): Promise<Suggestion[]> {
    const suggester = await this.suggesters.of(this.store);
    return suggester.suggest(typed, limit);
  }

  private readonly sounds = () => this.suggesters.soundsOf(this.store);

  async filters(): Promise<FiltersView> {
    return filtersViewOf(await this.store.filterValues());
  }

  private matches({ wording, mode, filter }: Query, vector: Vector) {
    return matchOrRelax(this.store, { wording, vector, mode, filter });
  }

  /** Passages that are similar to a subject in meaning. They share no query words, so none are marked. */
  private async rankSimilar(subject: ResolvedSubject, query: Narrowing): Promise<Untimed<Ranked>> {
    const rematch = (filter: PassageFilter) => match(this.store, { ...subject, mode: 'semantic', filter });
    const similarities = new Similarities(this.store, subject.vector);
    const context = {
      similarities,
      confidence: SIMILAR,
      words: [],
      phrases: [],
      asksYear: false,
      rematch,
    };
    return { mode: 'semantic', ...(await rank(this.store, await rematch(query.filter), query, context)) };
  }

  private async resolve(
    subject: Subject,
    { vector, tokens }: Pick<SubjectRequest<unknown>, 'vector' | 'tokens'>,
  ): Promise<ResolvedSubject> {
    if (subject.kind === 'passage') return passageSubject(this.store, subject.id);
    if (subject.kind === 'article') return articleSubject(this.store, subject.id);
    return querySubject(subject.wording, vector, tokens, subject.question, subject.interpreted);
  }
}

/** Whether a query has no operators, whose words are meant literally. */
function isPlain({ phrases, excluded }: Wording): boolean {
  return phrases.length + excluded.length === 0;
}

/** The text of a passage as it was embedded, so that the reranker reads what the first ranking read. */
function embeddedText({ article, headings, tableHead, text }: StoredPassage): string {
  const parts = [article.title, ...headings, ...(tableHead === null ? [] : [tableHead]), text];
  return parts.map((part) => normalisedText(part)).join('\n');
}

/** Names of the queries, each a method with at most one argument. */
export type QueryName = keyof IndexQueries;
export type QueryArgs<K extends QueryName> = Parameters<IndexQueries[K]>[0];
export type QueryResult<K extends QueryName> = IndexQueries[K] extends (...args: never[]) => Promise<infer T>
  ? T
  : never;

/** Calls a query by its name, for callers in other threads. */
export function runQuery<K extends QueryName>(
  queries: IndexQueries,
  query: K,
  args: QueryArgs<K>,
): Promise<QueryResult<K>> {
  const method = queries[query] as (args: QueryArgs<K>) => Promise<QueryResult<K>>;
  return method.call(queries, args);
}
