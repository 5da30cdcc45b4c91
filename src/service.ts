/** The read path, whole: opens model and index once, answers searches, follows new generations of the index. */
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
import { zoneById } from './corpus/gazetteer.js';
import { normalise } from './corpus/normalise.js';
import { toTraditional } from './corpus/traditional.js';
import { type Embedder, isZero } from './embed/embedder.js';
import type { Reranker } from './embed/reranker.js';
import { ZonelensError } from './errors.js';
import { expansionsOf } from './glossary/match.js';
import { type Ranked, rank, type SearchResult, type SimilarResult } from './search/answer.js';
import { isGoodMatch } from './search/confidence.js';
import { type Figure, figuresOf } from './search/figures/index.js';
import { wordsOf } from './search/highlight.js';
import { match } from './search/match.js';
import type { Narrowing, Query } from './search/query.js';
import { SecondStage } from './search/rerank.js';
import type { Suggester, Suggestion } from './search/suggest.js';
import { suggesterOf } from './search/suggestions.js';
import { parseWording } from './search/syntax.js';
import {
  type PassageView,
  type ThemeName,
  themeNames,
  viewOf,
  type ZoneName,
  zoneName,
} from './search/view.js';
import type { FilterValues, WholeArticle } from './store/catalogue.js';
import type { PassageFilter } from './store/filter.js';
import type { Generation } from './store/generation.js';
import { LiveIndex, type LiveOptions, type Status, statusOf } from './store/live.js';
import type { StoredPassage } from './store/records.js';

export type { Hit, SearchResult, SimilarResult } from './search/answer.js';

export interface ArticleView extends Omit<WholeArticle, 'ownZone' | 'passages'> {
  zone: ZoneName | null;
  passages: ArticlePassage[];
}

/** Its text is that of its section from `start` to `end`, in UTF-16 units. */
export interface ArticlePassage extends Omit<WholeArticle['passages'][number], 'zones' | 'themes'> {
  zones: ZoneName[];
  themes: ThemeName[];
  /** Offsets into the passage's text. */
  figures: Figure[];
}

export interface FiltersView {
  /** `traditional` is the name in traditional script; `english` and `province` are null where none is known. */
  zones: (ZoneName & {
    traditional: string;
    english: string | null;
    province: string | null;
    passages: number;
  })[];
  themes: (ThemeName & { traditional: string; passages: number })[];
  categories: FilterValues['categories'];
  years: FilterValues['years'];
  dates: FilterValues['dates'];
}

export interface ServiceOptions extends LiveOptions {
  /** Of the best matches; null for none. */
  reranker?: Reranker | null;
}

export class ZonelensService {
  /** Made when one is first asked for. */
  private readonly suggesters = new WeakMap<Generation, Suggester>();

  private constructor(
    private readonly live: LiveIndex,
    private readonly secondStage: SecondStage | null,
  ) {}

  /**
   * @param embedder closed with the service
   * @throws ZonelensError when the index is missing, damaged or of another model
   */
  static async open(
    indexFolder: string,
    embedder: Embedder,
    { reranker = null, ...options }: ServiceOptions,
  ): Promise<ZonelensService> {
    const live = await LiveIndex.open(indexFolder, embedder, options);
    // The segmenter loads its dictionary at first use, which no request should wait for.
    wordsOf('预热');
    return new ZonelensService(live, reranker && new SecondStage(reranker, options.log));
  }

  private get generation(): Generation {
    return this.live.generation;
  }

  /** Reads one generation with the model that made it, so no answer mixes two. */
  async search(query: Query): Promise<SearchResult> {
    const startedAt = performance.now();
    const wording = parseWording(query.text);
    const { mode, filter } = query;
    return this.live.read(async (generation, embedder) => {
      const vector = mode === 'lexical' ? null : await vectorOf(wording.text, embedder);
      const matchesUnder = (under: PassageFilter) =>
        match(generation, { wording, vector, mode, filter: under });
      const matches = matchesUnder(filter);
      const ordered =
        this.secondStage === null || mode === 'lexical'
          ? matches
          : await this.secondStage.rerank(generation.catalogue, matches, wording.text);
      const { relevanceFloor: floor } = embedder.model;
      return {
        query: query.text,
        mode,
        ...rank(generation, ordered, query, {
          vector,
          words: wordsOf(wording.text),
          rematch: matchesUnder,
        }),
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
    const ranked = rankSimilar(this.generation, passageSubject(this.generation, passageId), query);
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
    return this.live.read(async (generation, embedder) => {
      const texts = new Map<string, Float32Array>();
      for (const example of [...like, ...unlike]) {
        if (generation.catalogue.passageById(example) !== null) continue;
        texts.set(example, await embedder.embedQuery(normalise(example).text));
      }
      const ranked = rankSimilar(generation, examplesSubject(generation, like, unlike, texts), query);
      return { mode: 'semantic', ...ranked, tookMs: since(startedAt) };
    });
  }

  /** The best passage of each zone on a reform. @throws ZonelensError `not_found` */
  async compare(request: CompareRequest): Promise<Comparison> {
    const { excludeOwn, zones } = request;
    return this.live.read(async (generation, embedder) => {
      const subject = await resolve(subjectOf(request), generation, embedder);
      const own = excludeOwn && subject.ownZone !== null ? [{ any: [], none: [subject.ownZone] }] : [];
      const matches = match(generation, { ...subject, mode: 'hybrid', filter: { zones: [zones, ...own] } });
      return compareZones(generation, matches, subject, request);
    });
  }

  /** Who did it when, earliest first. */
  async timeline(request: TimelineRequest): Promise<TimelineEntry[]> {
    return this.live.read(async (generation, embedder) => {
      const found = await resolve(subjectOf(request), generation, embedder);
      const filter = { zones: [request.zones] };
      const matches = match(generation, { ...found, mode: 'hybrid', filter });
      const { subject, zones } = compareZones(generation, matches, found, { ...request, perZone: 1 });
      return timelineOf(subject === null ? zones : [subject, ...zones]);
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
      passages: passages.map(({ zones, themes, ...place }) => ({
        ...place,
        zones: zones.map(zoneName),
        themes: themeNames(themes),
        figures: figuresOf(article.sections[place.section]?.text.slice(place.start, place.end) ?? ''),
      })),
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
      zones: zones.map(({ zone: id, passages }) => {
        const named = zoneName(id);
        const { english = null, province = null } = zoneById(id) ?? {};
        return { ...named, traditional: toTraditional(named.name), english, province, passages };
      }),
      themes: themes.flatMap(({ theme, passages }) =>
        themeNames([theme]).map((named) => ({ ...named, traditional: toTraditional(named.zh), passages })),
      ),
      ...rest,
    };
  }

  status(): Status {
    return statusOf(this.generation);
  }

  async close(): Promise<void> {
    await Promise.all([this.live.close(), this.secondStage?.close()]);
  }

  private storedPassage(id: string): StoredPassage {
    const passage = this.generation.catalogue.passageById(id);
    if (passage === null) throw new ZonelensError('not_found', `There is no passage ${id}.`);
    return passage;
  }
}

async function resolve(
  subject: Subject,
  generation: Generation,
  embedder: Embedder,
): Promise<ResolvedSubject> {
  if (subject.kind === 'passage') return passageSubject(generation, subject.id);
  if (subject.kind === 'article') return articleSubject(generation, subject.id);
  return querySubject(subject.text, await vectorOf(parseWording(subject.text).text, embedder));
}

/** Null when the model knows none of the words. */
async function vectorOf(text: string, embedder: Embedder): Promise<Float32Array | null> {
  const vector = await embedder.embedQuery(text);
  return isZero(vector) ? null : vector;
}

/** What is like a subject in meaning; no words are marked. */
function rankSimilar(generation: Generation, subject: ResolvedSubject, query: Narrowing) {
  const rematch = (filter: PassageFilter) => match(generation, { ...subject, mode: 'semantic', filter });
  return rank(generation, rematch(query.filter), query, { vector: subject.vector, words: [], rematch });
}

function since(startedAt: number): number {
  return Number((performance.now() - startedAt).toFixed(2));
}
