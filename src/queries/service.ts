/** The read path, whole: opens model and index once, answers searches, follows new generations of the index. */
import type { Logger } from 'pino';
import type { Comparison } from '../compare/compare.js';
import type { Matrix } from '../compare/matrix.js';
import {
  type CompareRequest,
  type MatrixRequest,
  subjectOf,
  type TimelineRequest,
} from '../compare/request.js';
import type { TimelineEntry } from '../compare/timeline.js';
import { normalisedText } from '../corpus/normalise.js';
import { type Embedder, isZero } from '../embed/embedder.js';
import { QueryCache } from '../embed/query-cache.js';
import type { Reranker } from '../embed/reranker.js';
import type { Ranked, SearchResult, SimilarResult } from '../search/answer.js';
import type { Narrowing, Query } from '../search/query.js';
import { RERANK_DEPTH, SecondStage } from '../search/rerank.js';
import type { Suggestion } from '../search/suggest.js';
import { parseWording } from '../search/syntax.js';
import type { PassageView } from '../search/view.js';
import type { ArticleView, FiltersView, QueryArgs, QueryName, QueryResult } from './index-queries.js';
import type { IndexStatus, LiveBackend, LiveIndex, LiveIndexOptions, Snapshot } from './snapshot.js';

export type { Hit, SearchResult, SimilarResult } from '../search/answer.js';
export type { ArticlePassage, ArticleView, FiltersView } from './index-queries.js';

/** Where the time of an answer goes, waiting included. */
export type Stage = 'embed' | 'read' | 'rerank';

export interface ServiceOptions {
  log: Logger;
  /** Of the best matches; null for none. */
  reranker?: Reranker | null;
  /** Is told how long each stage took, in milliseconds. */
  onStage?: (stage: Stage, tookMs: number) => void;
}

/** What is so at the moment. */
export interface Vitals extends IndexStatus {
  /** Bytes of the index on the disk. */
  indexBytes: number;
  /** Texts that wait for the model, questions that wait for a thread of the index. */
  waiting: { embed: number; read: number };
  /** Queries whose vector was known, or had to be made, since the start. */
  queryVectors: { hits: number; misses: number };
}

/**
 * Each answer is read from one generation with the model that made it. Where a method takes a signal, what waits for its
 * turn is given up once it is aborted, and the signal's reason is thrown.
 */
export class ZonelensService {
  private readonly queryVectors = new QueryCache();

  private constructor(
    private readonly live: LiveIndex,
    private readonly secondStage: SecondStage | null,
    private readonly onStage: (stage: Stage, tookMs: number) => void,
  ) {}

  /**
   * Opens the index that lies in a backend.
   * @param embedder closed with the service
   * @throws ZonelensError when the index is missing, damaged, or of another model
   */
  static async open(
    backend: LiveBackend,
    embedder: Embedder,
    options: ServiceOptions & LiveIndexOptions,
  ): Promise<ZonelensService> {
    return ZonelensService.over(await backend.openLive(embedder, options), options);
  }

  /** @param source closed with the service */
  static over(
    source: LiveIndex,
    { log, reranker = null, onStage = () => {} }: ServiceOptions,
  ): ZonelensService {
    return new ZonelensService(source, reranker && new SecondStage(reranker, log), onStage);
  }

  async search(query: Query, signal?: AbortSignal): Promise<SearchResult> {
    const { text, mode } = query;
    return timed(() =>
      this.live.read(async (served) => {
        const lexical = mode === 'lexical';
        const vector = lexical ? null : await this.vectorOf(parseWording(text).text, served, signal);
        const reranked = lexical ? undefined : await this.rerank({ query, vector }, served, signal);
        const { relevanceFloor: floor } = served.embedder.model;
        return this.ask(served, 'search', { query, vector, floor, ...(reranked && { reranked }) }, signal);
      }),
    );
  }

  /** Passages of other articles like the given one. @throws ZonelensError `not_found` */
  async similar(id: string, query: Narrowing, signal?: AbortSignal): Promise<SimilarResult> {
    return timed(async () => ({
      passage: id,
      ...(await this.read('similar', { id, query }, signal)),
    }));
  }

  /**
   * Passages like some examples and unlike others, each a passage's id or a text; the examples are no hits.
   * @throws ZonelensError `input_invalid` when the examples cancel out
   */
  async similarToExamples(
    like: readonly string[],
    unlike: readonly string[],
    query: Narrowing,
    signal?: AbortSignal,
  ): Promise<Ranked> {
    return timed(() =>
      this.live.read(async (served) => {
        const texts = new Map<string, Float32Array>();
        for (const text of await this.ask(served, 'notPassages', [...like, ...unlike], signal)) {
          texts.set(text, await this.embed(normalisedText(text), served, signal));
        }
        return this.ask(served, 'similarToExamples', { like, unlike, query, texts }, signal);
      }),
    );
  }

  /** The best passage of each zone on a reform. @throws ZonelensError `not_found` */
  async compare(request: CompareRequest, signal?: AbortSignal): Promise<Comparison> {
    return this.live.read(async (served) => {
      const vector = await this.vectorOfSubject(request, served, signal);
      return this.ask(served, 'compare', { request, vector }, signal);
    });
  }

  /** Who did it when, earliest first. */
  async timeline(request: TimelineRequest, signal?: AbortSignal): Promise<TimelineEntry[]> {
    return this.live.read(async (served) => {
      const vector = await this.vectorOfSubject(request, served, signal);
      return this.ask(served, 'timeline', { request, vector }, signal);
    });
  }

  /** Zones against themes. */
  matrix(request: MatrixRequest, signal?: AbortSignal): Promise<Matrix> {
    return this.read('matrix', request, signal);
  }

  /** @throws ZonelensError `not_found` */
  passage(id: string, signal?: AbortSignal): Promise<PassageView> {
    return this.read('passage', id, signal);
  }

  /** @throws ZonelensError `not_found` */
  article(id: string, signal?: AbortSignal): Promise<ArticleView> {
    return this.read('article', id, signal);
  }

  /** What the user may be typing. */
  suggest(typed: string, limit: number, signal?: AbortSignal): Promise<Suggestion[]> {
    return this.read('suggest', { typed, limit }, signal);
  }

  /** What searches can be narrowed to. */
  filters(signal?: AbortSignal): Promise<FiltersView> {
    return this.read('filters', undefined, signal);
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

  /** Takes up a new generation at once, if there is one. @throws ZonelensError when it is not usable */
  async reload(): Promise<IndexStatus> {
    await this.live.reload();
    return this.status();
  }

  async close(): Promise<void> {
    await Promise.all([this.live.close(), this.secondStage?.close()]);
  }

  private read<K extends QueryName>(
    question: K,
    asked: QueryArgs<K>,
    signal?: AbortSignal,
  ): Promise<QueryResult<K>> {
    return this.live.read((served) => this.ask(served, question, asked, signal));
  }

  private ask<K extends QueryName>(
    { index }: Snapshot,
    question: K,
    asked: QueryArgs<K>,
    signal?: AbortSignal,
  ): Promise<QueryResult<K>> {
    return this.staged('read', () => index.ask(question, asked, signal));
  }

  private embed(text: string, { embedder }: Snapshot, signal?: AbortSignal): Promise<Float32Array> {
    return this.staged('embed', () => this.queryVectors.embed(text, embedder, signal));
  }

  /** Null when the model knows none of the words. */
  private async vectorOf(text: string, served: Snapshot, signal?: AbortSignal): Promise<Float32Array | null> {
    const vector = await this.embed(text, served, signal);
    return isZero(vector) ? null : vector;
  }

  /** Null where the subject is no text. */
  private async vectorOfSubject(
    request: Parameters<typeof subjectOf>[0],
    served: Snapshot,
    signal?: AbortSignal,
  ): Promise<Float32Array | null> {
    const subject = subjectOf(request);
    return subject.kind === 'query' ? this.vectorOf(parseWording(subject.text).text, served, signal) : null;
  }

  private async rerank(
    asked: { query: Query; vector: Float32Array | null },
    served: Snapshot,
    signal?: AbortSignal,
  ) {
    const { secondStage } = this;
    if (secondStage === null) return undefined;
    const { text } = parseWording(asked.query.text);
    const candidates = await this.ask(served, 'candidates', { ...asked, depth: RERANK_DEPTH }, signal);
    const ordered = await this.staged('rerank', () => secondStage.rerank(candidates, text, signal));
    return { first: candidates.matches, ordered };
  }

  private async staged<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
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
