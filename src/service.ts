/** The read path, whole: opens model and index once, answers searches, follows new generations of the index. */
import type { Logger } from 'pino';
import { zoneById } from './corpus/gazetteer.js';
import { type Embedder, isZero } from './embed/embedder.js';
import { messageOf, ZonelensError } from './errors.js';
import { highlight, type Range, wordsOf } from './search/highlight.js';
import { type Match, type Mode, match } from './search/match.js';
import type { Narrowing, Query } from './search/query.js';
import { parseWording } from './search/syntax.js';
import type { FilterValues, WholeArticle } from './store/catalogue.js';
import { currentGeneration, type Generation, openCurrent } from './store/generation.js';
import type { StoredArticle, StoredPassage } from './store/records.js';

export interface ZoneName {
  id: string;
  name: string;
  type: string;
}

/** A passage as answered: `text` is the original; `zones` are its article's own and those it names. */
export interface PassageView {
  id: string;
  text: string;
  /** Headings above it, outermost first. */
  headings: string[];
  article: StoredArticle;
  zones: ZoneName[];
}

export interface Hit extends PassageView {
  /** Ranges of `text`, in UTF-16 units, that hold words of the query. */
  highlights: Range[];
  /** What the hits are ranked by: of the fusion, 0 to 1; cosine in semantic, BM25 in lexical mode. */
  score: number;
}

export interface SearchResult {
  query: string;
  mode: Mode;
  /** Passages that match; `limit` and `offset` page through them. */
  total: number;
  tookMs: number;
  hits: Hit[];
}

export type SimilarResult = Omit<SearchResult, 'query'> & { passage: string };

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
  categories: FilterValues['categories'];
  dates: FilterValues['dates'];
}

export class ZonelensService {
  private reloading: NodeJS.Timeout | undefined;

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
    const hits = this.page(matches, query, wordsOf(wording.text));
    return { query: query.text, mode: query.mode, total: matches.length, tookMs: since(startedAt), hits };
  }

  /** Passages of other articles like the given one. @throws ZonelensError `not_found` */
  similar(passageId: string, query: Narrowing): SimilarResult {
    const startedAt = performance.now();
    const passage = this.storedPassage(passageId);
    const { catalogue, vectors } = this.generation;
    const matches = match(this.generation, {
      wording: { text: '', phrases: [], excluded: [] },
      vector: vectors.vectorOf(passage.label),
      mode: 'semantic',
      filter: query.filter,
      except: new Set(catalogue.labelsOfArticle(passage.article.id)),
    });
    const hits = this.page(matches, query, []);
    return { passage: passageId, mode: 'semantic', total: matches.length, tookMs: since(startedAt), hits };
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

  /** What searches can be narrowed to. */
  filters(): FiltersView {
    const { zones, ...rest } = this.generation.catalogue.filterValues();
    return { zones: zones.map(({ zone, passages }) => ({ ...zoneName(zone), passages })), ...rest };
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

  private page(matches: readonly Match[], { limit, offset }: Narrowing, words: readonly string[]): Hit[] {
    return matches.slice(offset, offset + limit).map((matched) => this.hit(matched, words));
  }

  private hit({ label, score }: Match, words: readonly string[]): Hit {
    const passage = this.generation.catalogue.passageByLabel(label);
    if (passage === null) {
      throw new ZonelensError('index_corrupt', `The index has a vector ${label} without a passage.`);
    }
    return {
      ...viewOf(passage),
      highlights: highlight(passage.text, words),
      // Six decimals are what single precision holds.
      score: Number(score.toFixed(6)),
    };
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
    former.close();
    this.log.info(this.status(), 'now serving a new generation of the index');
  }
}

function viewOf({ id, text, headings, article, zones }: StoredPassage): PassageView {
  return { id, text, headings, article, zones: zones.map(zoneName) };
}

function zoneName(id: string): ZoneName {
  const zone = zoneById(id);
  return { id, name: zone?.name ?? id, type: zone?.type ?? 'other' };
}

function since(startedAt: number): number {
  return Number((performance.now() - startedAt).toFixed(2));
}
