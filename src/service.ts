/** The read path, whole: opens model and index once, answers searches, follows new generations of the index. */
import type { Logger } from 'pino';
import { zoneById } from './corpus/gazetteer.js';
import { normalise } from './corpus/normalise.js';
import { type Embedder, isZero } from './embed/embedder.js';
import { messageOf, ZonelensError } from './errors.js';
import { type Expansion, expansionsOf } from './glossary/match.js';
import { resolveTheme } from './glossary/themes.js';
import { type Arranged, arrange } from './search/arrange.js';
import { countFacets, type Facets } from './search/facets.js';
import { highlight, type Range, wordsOf } from './search/highlight.js';
import { type Match, type Mode, match, type Standing } from './search/match.js';
import type { Narrowing, Query } from './search/query.js';
import { parseWording } from './search/syntax.js';
import type { FilterValues, WholeArticle } from './store/catalogue.js';
import { currentGeneration, type Generation, openCurrent } from './store/generation.js';
import type { StoredArticle, StoredPassage } from './store/records.js';

export interface ThemeName {
  id: string;
  zh: string;
  en: string;
}

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
  themes: ThemeName[];
}

export interface Hit extends PassageView {
  /** Ranges of `text`, in UTF-16 units, that hold words of the query. */
  highlights: Range[];
  /** What the hits are ranked by: 0 to 1 of the fusion; the cosine in semantic mode. */
  score: number;
  /** Cosine of query and passage, -1 to 1; null in lexical mode. */
  similarity: number | null;
  /** Further matches that reprint this passage elsewhere. */
  reprints: number;
  /** With `group`: what the hit stands for, and how many matches there are of it. */
  group?: { key: string; size: number };
  /** With `explain`. */
  explain?: Explanation;
}

/** Why a passage is a hit: its rank and score in each ranking, and the words of the query that it holds. */
export interface Explanation {
  dense: Standing | null;
  lexical: Standing | null;
  expanded: Standing | null;
  words: string[];
}

export interface Ranked {
  mode: Mode;
  /** Matches, reprints and further passages of a group included; `limit` and `offset` page through the hits. */
  total: number;
  tookMs: number;
  hits: Hit[];
  /** With `facets`: over all matches. */
  facets?: Facets;
}

export interface SearchResult extends Ranked {
  query: string;
  /** With `explain`: other names of what the query names, which were looked for as well. */
  expansions?: Expansion[];
}

export interface SimilarResult extends Ranked {
  passage: string;
}

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
    return {
      query: query.text,
      mode: query.mode,
      ...this.ranked(matches, query, vector, wordsOf(wording.text)),
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
    const ranked = this.ranked(matches, query, vector, []);
    return { passage: passageId, mode: 'semantic', ...ranked, tookMs: since(startedAt) };
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

  private ranked(
    matches: readonly Match[],
    query: Narrowing,
    vector: Float32Array | null,
    words: readonly string[],
  ): Pick<Ranked, 'total' | 'hits' | 'facets'> {
    const facts = this.generation.catalogue.factsOf(matches.map(({ label }) => label));
    const arranged = arrange(matches, facts, query.grouping, query.perGroup);
    const page = arranged.slice(query.offset, query.offset + query.limit);
    return {
      total: matches.length,
      hits: page.map((each) => this.hit(each, vector, words, query.explain)),
      ...(query.facets ? { facets: countFacets(facts) } : {}),
    };
  }

  private hit(
    { match: matched, reprints, group }: Arranged,
    vector: Float32Array | null,
    words: readonly string[],
    explain: boolean,
  ): Hit {
    const { label, score, dense, lexical, expanded } = matched;
    const passage = this.generation.catalogue.passageByLabel(label);
    if (passage === null) {
      throw new ZonelensError('index_corrupt', `The index has a vector ${label} without a passage.`);
    }
    const similarity = vector === null ? null : this.generation.vectors.similarity(vector, label);
    const highlights = highlight(passage.text, words);
    const text = normalise(passage.text).text.toLowerCase();
    const held = words.filter((word) => text.includes(word));
    return {
      ...viewOf(passage),
      highlights,
      score: rounded(score),
      similarity: similarity === null ? null : rounded(similarity),
      reprints,
      ...(group === null ? {} : { group }),
      ...(explain ? { explain: { dense, lexical, expanded, words: held } } : {}),
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

function viewOf({ id, text, headings, article, zones, themes }: StoredPassage): PassageView {
  const themeNames = themes.map(resolveTheme).filter((theme) => theme !== null);
  return { id, text, headings, article, zones: zones.map(zoneName), themes: themeNames };
}

function zoneName(id: string): ZoneName {
  const zone = zoneById(id);
  return { id, name: zone?.name ?? id, type: zone?.type ?? 'other' };
}

/** Six decimals are what single precision holds. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

function since(startedAt: number): number {
  return Number((performance.now() - startedAt).toFixed(2));
}
