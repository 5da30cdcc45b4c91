/** The read path, whole: opens model and index once, answers searches, follows new generations of the index. */
import type { Logger } from 'pino';
import { type Comparison, compareZones } from './compare/compare.js';
import { type Matrix, matrixOf } from './compare/matrix.js';
import {
  type CompareRequest,
  type MatrixRequest,
  type Subject,
  subjectOf,
  type TimelineRequest,
} from './compare/request.js';
import {
  articleSubject,
  examplesSubject,
  passageSubject,
  querySubject,
  type ResolvedSubject,
} from './compare/subject.js';
import { type TimelineEntry, timelineOf } from './compare/timeline.js';
import { normalise } from './corpus/normalise.js';
import { type Embedder, isZero } from './embed/embedder.js';
import type { Reranker } from './embed/reranker.js';
import { ZonelensError } from './errors.js';
import { expansionsOf } from './glossary/match.js';
import { resolveTheme } from './glossary/themes.js';
import { type Ranked, rank, type SearchResult, type SimilarResult } from './search/answer.js';
import { isGoodMatch } from './search/confidence.js';
import { wordsOf } from './search/highlight.js';
import { match } from './search/match.js';
import type { Narrowing, Query } from './search/query.js';
import { SecondStage } from './search/rerank.js';
import type { Suggester, Suggestion } from './search/suggest.js';
import { suggesterOf } from './search/suggestions.js';
import { parseWording } from './search/syntax.js';
import { type PassageView, type ThemeName, viewOf, type ZoneName, zoneName } from './search/view.js';
import type { FilterValues, WholeArticle } from './store/catalogue.js';
import type { Generation } from './store/generation.js';
import { LiveIndex, type Status, statusOf } from './store/live.js';
import type { StoredPassage } from './store/records.js';

export type { Hit, SearchResult, SimilarResult } from './search/answer.js';

export interface ArticleView extends Omit<WholeArticle, 'ownZone' | 'passages'> {
  zone: ZoneName | null;
  passages: (Omit<WholeArticle['passages'][number], 'zones'> & { zones: ZoneName[] })[];
}

export interface FiltersView {
  zones: (ZoneName & { passages: number })[];
  themes: (ThemeName & { passages: number })[];
  categories: FilterValues['categories'];
  dates: FilterValues['dates'];
}

export class ZonelensService {
  /** Made when one is first asked for. */
  private readonly suggesters = new WeakMap<Generation, Suggester>();

  private constructor(
    private readonly live: LiveIndex,
    private readonly embedder: Embedder,
    private readonly secondStage: SecondStage | null,
  ) {}

  /**
   * @param reloadMs how often to look for a new generation; 0 never
   * @param reranker of the best matches; null for none
   * @throws ZonelensError when the index is missing, damaged or of another model
   */
  static async open(
    indexFolder: string,
    embedder: Embedder,
    log: Logger,
    reloadMs: number,
    reranker: Reranker | null = null,
  ): Promise<ZonelensService> {
    const live = await LiveIndex.open(indexFolder, embedder.model, log, reloadMs);
    // The segmenter loads its dictionary at first use, which no request should wait for.
    wordsOf('预热');
    return new ZonelensService(live, embedder, reranker && new SecondStage(reranker, log));
  }

  private get generation(): Generation {
    return this.live.generation;
  }

  /** All that follows the embedding reads one generation, so no answer mixes two. */
  async search(query: Query): Promise<SearchResult> {
    const startedAt = performance.now();
    const wording = parseWording(query.text);
    const { mode, filter } = query;
    const vector = mode === 'lexical' ? null : await this.embed(wording.text);
    return this.live.read(async (generation) => {
      const matches = match(generation, { wording, vector, mode, filter });
      const ordered =
        this.secondStage === null || mode === 'lexical'
          ? matches
          : await this.secondStage.rerank(generation.catalogue, matches, wording.text);
      const { relevanceFloor: floor } = this.embedder.model;
      return {
        query: query.text,
        mode,
        ...rank(generation, ordered, query, vector, wordsOf(wording.text)),
        // Of the first ranking, by which the floor was found.
        goodMatch: isGoodMatch(generation.vectors, matches, { wording, vector, floor }),
        ...(query.explain ? { expansions: expansionsOf(wording.text) } : {}),
        tookMs: since(startedAt),
      };
    });
  }

  /** Passages of other articles like the given one. @throws ZonelensError `not_found` */
  similar(passageId: string, query: Narrowing): SimilarResult {
    const startedAt = performance.now();
    const subject = passageSubject(this.generation, passageId);
    const matches = match(this.generation, { ...subject, mode: 'semantic', filter: query.filter });
    const ranked = rank(this.generation, matches, query, subject.vector, []);
    return { passage: passageId, mode: 'semantic', ...ranked, tookMs: since(startedAt) };
  }

  /**
   * Passages like some examples and unlike others, each a passage's id or a text; the examples are no hits.
   * @throws ZonelensError `input_invalid` when the examples cancel out
   */
  async similarToExamples(
    like: readonly string[],
    unlike: readonly string[],
    query: Narrowing,
  ): Promise<Ranked> {
    const startedAt = performance.now();
    return this.live.read(async (generation) => {
      const texts = new Map<string, Float32Array>();
      for (const example of [...like, ...unlike]) {
        if (generation.catalogue.passageById(example) !== null) continue;
        texts.set(example, await this.embedder.embedQuery(normalise(example).text));
      }
      const subject = examplesSubject(generation, like, unlike, texts);
      const matches = match(generation, { ...subject, mode: 'semantic', filter: query.filter });
      const ranked = rank(generation, matches, query, subject.vector, []);
      return { mode: 'semantic', ...ranked, tookMs: since(startedAt) };
    });
  }

  /** The best passage of each zone on a reform. @throws ZonelensError `not_found` */
  async compare(request: CompareRequest): Promise<Comparison> {
    const { excludeOwn, limit, zones } = request;
    return this.live.read(async (generation) => {
      const subject = await this.resolve(generation, subjectOf(request));
      const own = excludeOwn && subject.ownZone !== null ? [{ any: [], none: [subject.ownZone] }] : [];
      const matches = match(generation, { ...subject, mode: 'hybrid', filter: { zones: [zones, ...own] } });
      return compareZones(generation, matches, { ...subject, limit });
    });
  }

  /** Who did it when, earliest first. */
  async timeline({ q, zones, limit }: TimelineRequest): Promise<TimelineEntry[]> {
    return this.live.read(async (generation) => {
      const subject = await this.resolve(generation, { kind: 'query', text: q });
      const matches = match(generation, { ...subject, mode: 'hybrid', filter: { zones: [zones] } });
      return timelineOf(compareZones(generation, matches, { ...subject, limit }).zones);
    });
  }

  /** Zones against themes. */
  matrix({ zones, themes, limit }: MatrixRequest): Matrix {
    return matrixOf(this.generation.catalogue, zones, themes, limit);
  }

  /** @throws ZonelensError `not_found` */
  passage(id: string): PassageView {
    return viewOf(this.storedPassage(id));
  }

  /** @throws ZonelensError `not_found` */
  article(id: string): ArticleView {
    const article = this.generation.catalogue.articleById(id);
    if (article === null) throw new ZonelensError('not_found', `There is no article ${id}.`);
    const { ownZone, passages, ...rest } = article;
    return {
      ...rest,
      zone: ownZone === null ? null : zoneName(ownZone),
      passages: passages.map((passage) => ({ ...passage, zones: passage.zones.map(zoneName) })),
    };
  }

  /** What the user may be typing. */
  suggest(typed: string, limit: number): Suggestion[] {
    const suggester = this.suggesters.get(this.generation) ?? suggesterOf(this.generation.catalogue);
    this.suggesters.set(this.generation, suggester);
    return suggester.suggest(typed, limit);
  }

  /** What searches can be narrowed to. */
  filters(): FiltersView {
    const { zones, themes, ...rest } = this.generation.catalogue.filterValues();
    return {
      zones: zones.map(({ zone, passages }) => ({ ...zoneName(zone), passages })),
      themes: themes.flatMap(({ theme, passages }) => {
        const named = resolveTheme(theme);
        return named === null ? [] : [{ ...named, passages }];
      }),
      ...rest,
    };
  }

  status(): Status {
    return statusOf(this.generation);
  }

  async close(): Promise<void> {
    this.live.close();
    await Promise.all([this.embedder.close(), this.secondStage?.close()]);
  }

  private async resolve(generation: Generation, subject: Subject): Promise<ResolvedSubject> {
    if (subject.kind === 'passage') return passageSubject(generation, subject.id);
    if (subject.kind === 'article') return articleSubject(generation, subject.id);
    return querySubject(subject.text, await this.embed(parseWording(subject.text).text));
  }

  private storedPassage(id: string): StoredPassage {
    const passage = this.generation.catalogue.passageById(id);
    if (passage === null) throw new ZonelensError('not_found', `There is no passage ${id}.`);
    return passage;
  }

  /** Null when the model knows none of the words. */
  private async embed(text: string): Promise<Float32Array | null> {
    const vector = await this.embedder.embedQuery(text);
    return isZero(vector) ? null : vector;
  }
}

function since(startedAt: number): number {
  return Number((performance.now() - startedAt).toFixed(2));
}
