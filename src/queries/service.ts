/** How are all questions about an index answered? The service opens model and index once and follows new generations. */
import type { Logger } from 'pino';
import type { Comparison } from '../compare/compare.js';
import type { FoundFigures } from '../compare/figures/found.js';
import type { FiguresRequest } from '../compare/figures/request.js';
import type { Gap } from '../compare/gap.js';
import type { Matrix } from '../compare/matrix.js';
import type { ArrivedPart, ArrivedPromise, Ledger } from '../compare/promises/ledger.js';
import type { PromisesRequest, WantedPromises } from '../compare/promises/request.js';
import type {
  CompareRequest,
  GapRequest,
  MatrixRequest,
  Subject,
  TimelineRequest,
} from '../compare/request.js';
import type { Timeline } from '../compare/timeline.js';
import { normalisedText } from '../corpus/normalise.js';
import type { Brief } from '../desk/brief/brief.js';
import type { BriefRequest } from '../desk/brief/request.js';
import type { Checked, Checking } from '../desk/claims/claim.js';
import type { QuotedSource, Standing } from '../desk/standing.js';
import { type EmbeddedQuery, type Embedder, isZero } from '../embed/embedder.js';
import { QueryCache } from '../embed/query-cache.js';
import type { Reranker } from '../embed/reranker.js';
import type { TokenStates } from '../embed/token-states.js';
import type { Ranked, SearchResult, SimilarResult } from '../search/answer.js';
import type { Arrival, ArrivalsRequest } from '../search/arrivals.js';
import { DEFAULT_WORDED_PASSAGES } from '../search/limits.js';
import type { Narrowing } from '../search/narrowing.js';
import type { Query } from '../search/query.js';
import { OptionalReranker, RERANK_DEPTH } from '../search/rerank.js';
import type { Suggestion } from '../search/suggest.js';
import { pinyinWords } from '../search/syllables.js';
import { parseWording } from '../search/syntax.js';
import type { PassageView } from '../search/view.js';
import type { StoredPassage } from '../store/records.js';
import type { ClauseView, FoundBorrowings } from '../wording/answer.js';
import type { Diffusion } from '../wording/diffusion.js';
import type { BorrowingsRequest, WantedWording } from '../wording/request.js';
import type { ChangesRequest, ChangesView } from './changes.js';
import type { QueryArgs, QueryName, QueryResult } from './index-queries.js';
import type { PlaceView } from './places.js';
import type { IndexStatus, LiveBackend, LiveIndex, LiveIndexOptions, Snapshot } from './snapshot.js';
import type { ArticleView, FiltersView } from './views.js';

export type { Hit, SearchResult, SimilarResult } from '../search/answer.js';
export type { ArticlePassage, ArticleView, FiltersView } from './views.js';

/** The steps of an answer whose times are measured, including waiting. */
export type Stage = 'embed' | 'read' | 'rerank';

export interface ServiceOptions {
  log: Logger;
  /** Reorders the best matches of a search. Null or absent to leave the order. */
  reranker?: Reranker | null;
  /** Called with the milliseconds that each step of an answer took. */
  onStage?: (stage: Stage, tookMs: number) => void;
}

/** What the model made of a text, as requests to the index carry it. */
interface EmbeddedText {
  vector: Float32Array | null;
  tokens: TokenStates | null;
}

const NOT_EMBEDDED: EmbeddedText = { vector: null, tokens: null };

/** The current state of the service, for metrics. */
export interface Vitals extends IndexStatus {
  /** Size of the index on the disk, in bytes. */
  indexBytes: number;
  /** Number of texts that wait for the model, and of queries that wait for a search thread. */
  waiting: { embed: number; read: number };
  /** Number of query vectors since the start that were in the cache, and that were not. */
  queryVectors: { hits: number; misses: number };
}

/**
 * Answers every question about an index. Each answer comes from one generation and the model that made it. When a method's signal
 * is aborted, work that still waits for its turn is dropped and the signal's reason is thrown.
 */
export class ZonelensService {
  private readonly queryVectors = new QueryCache();

  private constructor(
    private readonly live: LiveIndex,
    private readonly reranker: OptionalReranker | null,
    private readonly onStage: (stage: Stage, tookMs: number) => void,
  ) {}

  /**
   * Opens the index of a backend.
   * @param embedder closed with the service
   * @throws ZonelensError when the index is missing, damaged, or of another model
   */
  static async open(
    backend: LiveBackend,
    embedder: Embedder,
    options: ServiceOptions & LiveIndexOptions,
  ): Promise<ZonelensService> {
    const { log, reranker = null, onStage = () => {} } = options;
    const live = await backend.openLive(embedder, options);
    return new ZonelensService(live, reranker && new OptionalReranker(reranker, log), onStage);
  }

  async search(asked: Query, signal?: AbortSignal): Promise<SearchResult> {
    return timed(() => this.live.read((snapshot) => this.searchIn(snapshot, asked, signal)));
  }

  /** The results of several searches, in the order of the queries, from one generation. */
  async searchEach(asked: readonly Query[], signal?: AbortSignal): Promise<Omit<SearchResult, 'tookMs'>[]> {
    return this.live.read((snapshot) =>
      Promise.all(asked.map((query) => this.searchIn(snapshot, query, signal))),
    );
  }

  /** Passages of other articles that are similar to the given passage. @throws ZonelensError `not_found` */
  async similar(id: string, query: Narrowing, signal?: AbortSignal): Promise<SimilarResult> {
    return timed(async () => ({
      passage: id,
      ...(await this.read('similar', { id, query }, signal)),
    }));
  }

  /**
   * Passages that are like some examples and unlike others. An example is the id of a passage, or a text. Examples are never hits.
   * @throws ZonelensError `input_invalid` when the examples cancel out
   */
  async similarToExamples(
    like: readonly string[],
    unlike: readonly string[],
    query: Narrowing,
    signal?: AbortSignal,
  ): Promise<Ranked> {
    return timed(() =>
      this.live.read(async (snapshot) => {
        const texts = new Map<string, Float32Array>();
        for (const text of await this.ask(snapshot, 'notPassages', [...like, ...unlike], signal)) {
          texts.set(text, (await this.embed(normalisedText(text), snapshot, signal)).vector);
        }
        return this.ask(snapshot, 'similarToExamples', { like, unlike, query, texts }, signal);
      }),
    );
  }

  /** The best passages of each zone on a subject, side by side. @throws ZonelensError `not_found` */
  async compare(request: CompareRequest, signal?: AbortSignal): Promise<Comparison> {
    return this.live.read(async (snapshot) => {
      const embedded = await this.embeddedSubject(request.subject, snapshot, signal);
      return this.ask(snapshot, 'compare', { request, ...embedded }, signal);
    });
  }

  /** When each zone did something, earliest first. @throws ZonelensError `not_found` */
  async timeline(request: TimelineRequest, signal?: AbortSignal): Promise<Timeline> {
    return this.live.read(async (snapshot) => {
      const embedded = await this.embeddedSubject(request.subject, snapshot, signal);
      return this.ask(snapshot, 'timeline', { request, ...embedded }, signal);
    });
  }

  /** Which texts of other places have the same wording, clause by clause. @throws ZonelensError `not_found` */
  borrowings(request: BorrowingsRequest, signal?: AbortSignal): Promise<FoundBorrowings> {
    return this.read('borrowings', request, signal);
  }

  /** Which of some articles have the same wording, part by part of one generation. @throws ZonelensError `not_found` */
  arrivedWording(
    request: WantedWording,
    articles: readonly string[],
    signal?: AbortSignal,
  ): Promise<ClauseView[]> {
    return this.live.read(async (snapshot) => {
      const clauses: ClauseView[] = [];
      for (let offset: number | null = 0; offset !== null; ) {
        const asked = { ...request, articles, offset, limit: DEFAULT_WORDED_PASSAGES };
        const part: FoundBorrowings = await this.ask(snapshot, 'arrivedWording', asked, signal);
        clauses.push(...part.clauses);
        offset = part.next;
      }
      return clauses;
    });
  }

  /** A timeline, and which of its texts have wording of another one. @throws ZonelensError `not_found` */
  async diffusion(request: TimelineRequest, signal?: AbortSignal): Promise<Diffusion> {
    return this.live.read(async (snapshot) => {
      const embedded = await this.embeddedSubject(request.subject, snapshot, signal);
      return this.ask(snapshot, 'diffusion', { request, ...embedded }, signal);
    });
  }

  /** A comparison told in sentences, each with what it rests on. @throws ZonelensError `not_found` */
  async brief(request: BriefRequest, signal?: AbortSignal): Promise<Brief> {
    return this.live.read(async (snapshot) => {
      const { generation, model, createdAt, articles, passages } = this.status();
      const corpus = { generation, model, indexedAt: createdAt, articles, passages };
      const embedded = await this.embeddedSubject(request.subject, snapshot, signal);
      return this.ask(snapshot, 'brief', { request, corpus, ...embedded }, signal);
    });
  }

  /** Passages with all that claims are checked against, in the order of the ids; those that are gone are left out. */
  storedPassages(ids: readonly string[], signal?: AbortSignal): Promise<StoredPassage[]> {
    return this.read('storedPassages', ids, signal);
  }

  /** Which claims of a language model the passages support. */
  checkedClaims(checking: Checking, signal?: AbortSignal): Promise<Checked> {
    return this.read('checkedClaims', checking, signal);
  }

  /** Whether a translation has the figures of its text. */
  hasSameFigures(text: string, translation: string, signal?: AbortSignal): Promise<boolean> {
    return this.read('hasSameFigures', { text, translation }, signal);
  }

  /** What each zone says about each theme. */
  matrix(request: MatrixRequest, signal?: AbortSignal): Promise<Matrix> {
    return this.read('matrix', request, signal);
  }

  /** The figures of the whole index. */
  figures(request: FiguresRequest, signal?: AbortSignal): Promise<FoundFigures> {
    return this.read('figures', request, signal);
  }

  /** What several peers have that a place lacks. */
  gap(request: GapRequest, signal?: AbortSignal): Promise<Gap> {
    return this.read('gap', request, signal);
  }

  /** What a place promised, by when, and which later texts report it. */
  promises(request: PromisesRequest, signal?: AbortSignal): Promise<Ledger> {
    return this.live.read(async (snapshot) => {
      const embedded = await this.embeddedSubject(request.subject, snapshot, signal);
      return this.ask(snapshot, 'promises', { request, ...embedded }, signal);
    });
  }

  /** What some articles promise of a place, part by part of one generation. Those that the index does not have are left out. */
  arrivedPromises(
    request: WantedPromises,
    articles: readonly string[],
    signal?: AbortSignal,
  ): Promise<ArrivedPromise[]> {
    return this.live.read(async (snapshot) => {
      const embedded = await this.embeddedSubject(request.subject, snapshot, signal);
      const found: ArrivedPromise[] = [];
      for (let from: number | null = 0; from !== null; ) {
        const asked = { request, articles, from, ...embedded };
        const part: ArrivedPart = await this.ask(snapshot, 'arrivedPromises', asked, signal);
        found.push(...part.promises);
        from = part.next;
      }
      return found;
    });
  }

  /** @throws ZonelensError `not_found` */
  passage(id: string, signal?: AbortSignal): Promise<PassageView> {
    return this.read('passage', id, signal);
  }

  /** @throws ZonelensError `not_found` */
  article(id: string, signal?: AbortSignal): Promise<ArticleView> {
    return this.read('article', id, signal);
  }

  /**
   * What changed from one text to another, clause by clause. Clauses are embedded by the part of the model that embeds sentences,
   * because it needs a fraction of a millisecond for one; a model without such a part is not asked, and words alone pair them.
   * @throws ZonelensError `not_found`, `input_invalid`
   */
  changes(request: ChangesRequest, signal?: AbortSignal): Promise<ChangesView> {
    return this.live.read(async (snapshot) => {
      const { from, to, texts } = await this.ask(snapshot, 'changingTexts', request, signal);
      const [ofFrom, ofTo] = [
        await this.ofSentences(texts.from, snapshot),
        await this.ofSentences(texts.to, snapshot),
      ];
      return this.ask(snapshot, 'changes', { from, to, vectors: { from: ofFrom, to: ofTo } }, signal);
    });
  }

  /** Whether what was quoted is still in the index as it was, in the order of the quotations. */
  standing(quoted: readonly QuotedSource[], signal?: AbortSignal): Promise<Standing[]> {
    return this.read('standing', quoted, signal);
  }

  /** Which passages of some articles pass a filter. */
  arrivals(request: ArrivalsRequest, signal?: AbortSignal): Promise<Arrival[]> {
    return this.read('arrivals', request, signal);
  }

  /** Completions of what the user has typed. */
  suggest(typed: string, limit: number, signal?: AbortSignal): Promise<Suggestion[]> {
    return this.read('suggest', { typed, limit }, signal);
  }

  /** What there is on a place. @param id of a place, whether or not the index has a passage about it */
  place(id: string, signal?: AbortSignal): Promise<PlaceView> {
    return this.read('place', id, signal);
  }

  /** The values that searches can be filtered by. */
  filters(signal?: AbortSignal): Promise<FiltersView> {
    return this.read('filters', undefined, signal);
  }

  /** Another one when the same question may get another answer: of another generation, or after a failure of the reranker. */
  get version(): string {
    return `${this.status().generation} ${this.reranker?.failures ?? 0}`;
  }

  /** Whether no question is answered until there is another generation. */
  get isDamaged(): boolean {
    return this.live.isDamaged;
  }

  status(): IndexStatus {
    return this.live.status;
  }

  vitals(): Vitals {
    const { hits, misses } = this.queryVectors;
    const { indexBytes, waiting } = this.live;
    return {
      ...this.status(),
      indexBytes,
      waiting,
      queryVectors: { hits, misses },
    };
  }

  /** Switches to a new generation now, if there is one. @throws ZonelensError when it is not usable */
  async reload(): Promise<IndexStatus> {
    await this.live.reload();
    return this.status();
  }

  async close(): Promise<void> {
    await Promise.all([this.live.close(), this.reranker?.close()]);
  }

  private async searchIn(
    snapshot: Snapshot,
    asked: Query,
    signal?: AbortSignal,
  ): Promise<Omit<SearchResult, 'tookMs'>> {
    const searched = await this.spelledOut(asked, snapshot, signal);
    const query = searched === null ? asked : { ...asked, wording: parseWording(searched) };
    const isLexical = query.mode === 'lexical';
    const { vector, tokens } = isLexical
      ? NOT_EMBEDDED
      : await this.embedded(query.wording.text, snapshot, signal);
    const rerankScores = isLexical ? null : await this.rerank(query, vector, snapshot, signal);
    const { relevanceFloor: floor } = snapshot.embedder.model;
    return this.ask(snapshot, 'search', { query, vector, tokens, floor, searched, rerankScores }, signal);
  }

  private read<K extends QueryName>(
    query: K,
    args: QueryArgs<K>,
    signal?: AbortSignal,
  ): Promise<QueryResult<K>> {
    return this.live.read((snapshot) => this.ask(snapshot, query, args, signal));
  }

  private ask<K extends QueryName>(
    { index }: Snapshot,
    query: K,
    args: QueryArgs<K>,
    signal?: AbortSignal,
  ): Promise<QueryResult<K>> {
    return this.measured('read', () => index.ask(query, args, signal));
  }

  private embed(text: string, { embedder }: Snapshot, signal?: AbortSignal): Promise<EmbeddedQuery> {
    return this.measured('embed', () => this.queryVectors.embed(text, embedder, signal));
  }

  /** The vector is null when the model knows none of the words. */
  private async embedded(text: string, snapshot: Snapshot, signal?: AbortSignal): Promise<EmbeddedText> {
    const { vector, tokens } = await this.embed(text, snapshot, signal);
    return { vector: isZero(vector) ? null : vector, tokens };
  }

  /** A vector of each text, null for one without a word that the model knows; null when the model embeds no sentences. */
  private async ofSentences(
    texts: readonly string[],
    { embedder }: Snapshot,
  ): Promise<(Float32Array | null)[] | null> {
    const vectors = await this.measured('embed', () => embedder.embedSentences(texts));
    return vectors?.map((vector) => (isZero(vector) ? null : vector)) ?? null;
  }

  /** A subject that is not a text is not embedded, because the index has the vectors of its own passages. */
  private async embeddedSubject(
    subject: Subject | null,
    snapshot: Snapshot,
    signal?: AbortSignal,
  ): Promise<EmbeddedText> {
    return subject?.kind === 'query' ? this.embedded(subject.wording.text, snapshot, signal) : NOT_EMBEDDED;
  }

  /** The Chinese that a query spells out by its sound, if it may be pinyin at all. */
  private async spelledOut(
    { wording, interpret }: Query,
    snapshot: Snapshot,
    signal?: AbortSignal,
  ): Promise<string | null> {
    if (!interpret || pinyinWords(wording.text).length === 0) return null;
    return this.ask(snapshot, 'spelledOut', { wording, interpret }, signal);
  }

  /** The reranker's scores of the best matches; null when there is none, or it fails. */
  private async rerank(
    query: Query,
    vector: Float32Array | null,
    snapshot: Snapshot,
    signal?: AbortSignal,
  ): Promise<Float32Array | null> {
    const { reranker } = this;
    if (reranker === null) return null;
    const texts = await this.ask(snapshot, 'rerankTexts', { query, vector, depth: RERANK_DEPTH }, signal);
    return this.measured('rerank', () => reranker.score(query.wording.text, texts, signal));
  }

  private async measured<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      this.onStage(stage, performance.now() - startedAt);
    }
  }
}

async function timed<T>(work: () => Promise<T>): Promise<T & { tookMs: number }> {
  const startedAt = performance.now();
  const answer = await work();
  return { ...answer, tookMs: Number((performance.now() - startedAt).toFixed(2)) };
}
