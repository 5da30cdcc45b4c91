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
  exampleVector,
  passageSubject,
  querySubject,
  type ResolvedSubject,
} from './compare/subject.js';
import { type TimelineEntry, timelineOf } from './compare/timeline.js';
import { normalise } from './corpus/normalise.js';
import { type Embedder, isZero } from './embed/embedder.js';
import { messageOf, ZonelensError } from './errors.js';
import { expansionsOf } from './glossary/match.js';
import { resolveTheme } from './glossary/themes.js';
import { type Ranked, rank, type SearchResult, type SimilarResult } from './search/answer.js';
import { isGoodMatch } from './search/confidence.js';
import { wordsOf } from './search/highlight.js';
import { match } from './search/match.js';
import type { Narrowing, Query } from './search/query.js';
import type { Suggester, Suggestion } from './search/suggest.js';
import { suggesterOf } from './search/suggestions.js';
import { parseWording } from './search/syntax.js';
import { type PassageView, type ThemeName, viewOf, type ZoneName, zoneName } from './search/view.js';
import type { FilterValues, WholeArticle } from './store/catalogue.js';
import { currentGeneration, type Generation, openCurrent } from './store/generation.js';
import type { StoredPassage } from './store/records.js';

export type { Hit, SearchResult, SimilarResult } from './search/answer.js';

export interface ArticleView extends Omit<WholeArticle, 'ownZone' | 'passages'> {
  zone: ZoneName | null;
  passages: (Omit<WholeArticle['passages'][number], 'zones'> & { zones: ZoneName[] })[];
}

export interface Status {
  model: string;
  generation: string;
  createdAt: string;
  articles: number;
  passages: number;
}

export interface FiltersView {
  zones: (ZoneName & { passages: number })[];
  themes: (ThemeName & { passages: number })[];
  categories: FilterValues['categories'];
  dates: FilterValues['dates'];
}

export class ZonelensService {
  private reloading: NodeJS.Timeout | undefined;
  /** Of the present generation, made when it is first asked for. */
  private suggester: Suggester | undefined;

  private constructor(
    private readonly indexFolder: string,
    private readonly embedder: Embedder,
    private generation: Generation,
    private readonly log: Logger,
  ) {}

  /**
   * @param reloadMs how often to look for a new generation; 0 never
   * @throws ZonelensError when the index is missing, damaged or of another model
   */
  static async open(
    indexFolder: string,
    embedder: Embedder,
    log: Logger,
    reloadMs: number,
  ): Promise<ZonelensService> {
    const generation = await openCurrent(indexFolder, embedder.model);
    const service = new ZonelensService(indexFolder, embedder, generation, log);
    // The segmenter loads its dictionary at first use, which no request should wait for.
    wordsOf('预热');
    if (reloadMs > 0) service.watch(reloadMs);
    return service;
  }

  /** All that follows the embedding is synchronous, so no answer mixes two generations. */
  async search(query: Query): Promise<SearchResult> {
    const startedAt = performance.now();
    const wording = parseWording(query.text);
    const vector = query.mode === 'lexical' ? null : await this.embed(wording.text);
    const matches = match(this.generation, { wording, vector, mode: query.mode, filter: query.filter });
    return {
      query: query.text,
      mode: query.mode,
      ...rank(this.generation, matches, query, vector, wordsOf(wording.text)),
      goodMatch: isGoodMatch(this.generation.vectors, matches, {
        wording,
        vector,
        floor: this.embedder.model.relevanceFloor,
      }),
      ...(query.explain ? { expansions: expansionsOf(wording.text) } : {}),
      tookMs: since(startedAt),
    };
  }

  /** Passages of other articles like the given one. @throws ZonelensError `not_found` */
  similar(passageId: string, query: Narrowing): SimilarResult {
    const startedAt = performance.now();
    const passage = this.storedPassage(passageId);
    const { catalogue, vectors } = this.generation;
    const vector = vectors.vectorOf(passage.label);
    const matches = match(this.generation, {
      wording: { text: '', phrases: [], excluded: [] },
      vector,
      mode: 'semantic',
      filter: query.filter,
      except: new Set(catalogue.labelsOfArticle(passage.article.id)),
    });
    const ranked = rank(this.generation, matches, query, vector, []);
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
    const texts = new Map<string, Float32Array>();
    for (const example of [...like, ...unlike]) {
      if (this.generation.catalogue.passageById(example) !== null) continue;
      texts.set(example, await this.embedder.embedQuery(normalise(example).text));
    }
    const { catalogue, vectors } = this.generation;
    const except = new Set<number>();
    const vectorOf = (example: string): Float32Array[] => {
      const label = catalogue.passageById(example)?.label;
      if (label === undefined) return [texts.get(example)].filter((vector) => vector !== undefined);
      except.add(label);
      return [vectors.vectorOf(label)];
    };
    const vector = exampleVector(like.flatMap(vectorOf), unlike.flatMap(vectorOf));
    if (vector === null) {
      const message = 'and unlike cancel out, or hold no word that the model knows';
      throw new ZonelensError('input_invalid', 'The request is not valid.', {
        faults: [{ field: 'like', message }],
      });
    }
    const wording = { text: '', phrases: [], excluded: [] };
    const matches = match(this.generation, {
      wording,
      vector,
      mode: 'semantic',
      filter: query.filter,
      except,
    });
    return {
      mode: 'semantic',
      ...rank(this.generation, matches, query, vector, []),
      tookMs: since(startedAt),
    };
  }

  /** The best passage of each zone on a reform. @throws ZonelensError `not_found` */
  async compare(request: CompareRequest): Promise<Comparison> {
    const { excludeOwn, limit, zones } = request;
    const subject = await this.resolve(subjectOf(request));
    const own = excludeOwn && subject.ownZone !== null ? [{ any: [], none: [subject.ownZone] }] : [];
    const matches = match(this.generation, {
      ...subject,
      mode: 'hybrid',
      filter: { zones: [zones, ...own] },
    });
    return compareZones(this.generation, matches, { ...subject, limit });
  }

  /** Who did it when, earliest first. */
  async timeline({ q, zones, limit }: TimelineRequest): Promise<TimelineEntry[]> {
    const subject = await this.resolve({ kind: 'query', text: q });
    const matches = match(this.generation, { ...subject, mode: 'hybrid', filter: { zones: [zones] } });
    return timelineOf(compareZones(this.generation, matches, { ...subject, limit }).zones);
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
    this.suggester ??= suggesterOf(this.generation.catalogue);
    return this.suggester.suggest(typed, limit);
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
    const { model, generation, createdAt, counts } = this.generation.manifest;
    return { model: model.id, generation, createdAt, ...counts };
  }

  async close(): Promise<void> {
    clearInterval(this.reloading);
    this.generation.close();
    await this.embedder.close();
  }

  private async resolve(subject: Subject): Promise<ResolvedSubject> {
    if (subject.kind === 'passage') return passageSubject(this.generation, subject.id);
    if (subject.kind === 'article') return articleSubject(this.generation, subject.id);
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

  private watch(reloadMs: number): void {
    let busy = false;
    let complaint: string | undefined;
    this.reloading = setInterval(async () => {
      if (busy) return;
      busy = true;
      try {
        await this.reload();
        complaint = undefined;
      } catch (error) {
        // Once for each cause: it stays until somebody mends it.
        const message = messageOf(error);
        if (message !== complaint) this.log.error({ err: error }, `The new index is not used: ${message}`);
        complaint = message;
      }
      busy = false;
    }, reloadMs);
    this.reloading.unref();
  }

  private async reload(): Promise<void> {
    const name = currentGeneration(this.indexFolder);
    if (name === null || name === this.generation.manifest.generation) return;
    const former = this.generation;
    this.generation = await openCurrent(this.indexFolder, this.embedder.model);
    this.suggester = undefined;
    former.close();
    this.log.info(this.status(), 'now serving a new generation of the index');
  }
}

function since(startedAt: number): number {
  return Number((performance.now() - startedAt).toFixed(2));
}
