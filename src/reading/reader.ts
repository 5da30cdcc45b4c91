/**
 * What does one generation of the index answer? Everything that needs no model: texts come with their vectors. Requests
 * and answers are plain data, so that they can pass between threads.
 */
import { type Comparison, compareZones } from '../compare/compare.js';
import { type Matrix, matrixOf } from '../compare/matrix.js';
import {
  type CompareRequest,
  type MatrixRequest,
  subjectOf,
  type TimelineRequest,
} from '../compare/request.js';
import {
  articleSubject,
  examplesSubject,
  passageSubject,
  querySubject,
  type ResolvedSubject,
} from '../compare/subject.js';
import { type TimelineEntry, timelineOf } from '../compare/timeline.js';
import { zoneById } from '../corpus/gazetteer.js';
import { normalisedText } from '../corpus/normalise.js';
import { toTraditional } from '../corpus/traditional.js';
import { ZonelensError } from '../errors.js';
import { expansionsOf } from '../glossary/match.js';
import { type Ranked, rank, type SearchResult } from '../search/answer.js';
import { isGoodMatch } from '../search/confidence.js';
import { type Figure, figuresOf } from '../search/figures/index.js';
import { wordsOf } from '../search/highlight.js';
import { type Match, match } from '../search/match.js';
import type { Narrowing, Query } from '../search/query.js';
import type { Candidates } from '../search/rerank.js';
import type { Suggester, Suggestion } from '../search/suggest.js';
import { suggesterOf } from '../search/suggestions.js';
import { parseWording } from '../search/syntax.js';
import {
  type PassageView,
  type ThemeName,
  themeNames,
  viewOf,
  type ZoneName,
  zoneName,
} from '../search/view.js';
import type { PassageFilter } from '../store/filter.js';
import type { Generation } from '../store/generation.js';
import type { FilterValues, WholeArticle } from '../store/records.js';

/** Null stands for no vector: the model knows no word of the text, or none is asked for. */
type Vector = Float32Array | null;

/** An answer before its time is known. */
export type Untimed<T extends Ranked> = Omit<T, 'tookMs'>;

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

export interface SearchRequest {
  query: Query;
  vector: Vector;
  /** The model's relevance floor, where it has one. */
  floor: number | undefined;
  /** Once a reranker has put them in another order: `first` is the order before, by which the floor was found. */
  reranked?: { first: readonly Match[]; ordered: readonly Match[] };
}

export interface ExamplesRequest {
  like: readonly string[];
  unlike: readonly string[];
  query: Narrowing;
  /** The vectors of those examples that are texts. */
  texts: ReadonlyMap<string, Float32Array>;
}

/** Methods that throw do so with a ZonelensError: `not_found` for an unknown id, `input_invalid`. */
export class Reader {
  private suggester: Suggester | undefined;

  constructor(private readonly generation: Generation) {}

  search({ query, vector, floor, reranked }: SearchRequest): Untimed<SearchResult> {
    const { mode, filter } = query;
    const wording = parseWording(query.text);
    const matchesUnder = (under: PassageFilter) =>
      match(this.generation, { wording, vector, mode, filter: under });
    const first = reranked?.first ?? matchesUnder(filter);
    return {
      query: query.text,
      mode,
      ...rank(this.generation, reranked?.ordered ?? first, query, {
        vector,
        words: wordsOf(wording.text),
        rematch: matchesUnder,
      }),
      goodMatch: isGoodMatch(this.generation.vectors, first, { wording, vector, floor }),
      ...(query.explain ? { expansions: expansionsOf(wording.text) } : {}),
    };
  }

  candidates({ query, vector, depth }: { query: Query; vector: Vector; depth: number }): Candidates {
    const { mode, filter } = query;
    const matches = match(this.generation, { wording: parseWording(query.text), vector, mode, filter });
    return { matches, texts: matches.slice(0, depth).map(({ label }) => this.textOf(label)) };
  }

  similar({ id, query }: { id: string; query: Narrowing }): Untimed<Ranked> {
    return this.rankSimilar(passageSubject(this.generation, id), query);
  }

  similarToExamples({ like, unlike, query, texts }: ExamplesRequest): Untimed<Ranked> {
    return this.rankSimilar(examplesSubject(this.generation, like, unlike, texts), query);
  }

  /** Which of these are no ids of passages. */
  notPassages(ids: readonly string[]): string[] {
    return ids.filter((id) => this.generation.catalogue.passageById(id) === null);
  }

  compare({ request, vector }: { request: CompareRequest; vector: Vector }): Comparison {
    const { excludeOwn, zones } = request;
    const found = this.resolve(request, vector);
    const own = excludeOwn && found.ownZone !== null ? [{ any: [], none: [found.ownZone] }] : [];
    const filter = { zones: [zones, ...own] };
    const matches = match(this.generation, { ...found, mode: 'hybrid', filter });
    return compareZones(this.generation, matches, found, request);
  }

  timeline({ request, vector }: { request: TimelineRequest; vector: Vector }): TimelineEntry[] {
    const found = this.resolve(request, vector);
    const matches = match(this.generation, { ...found, mode: 'hybrid', filter: { zones: [request.zones] } });
    const compared = compareZones(this.generation, matches, found, { ...request, perZone: 1 });
    return timelineOf(compared.subject === null ? compared.zones : [compared.subject, ...compared.zones]);
  }

  matrix({ zones, themes, limit }: MatrixRequest): Matrix {
    return matrixOf(this.generation.catalogue, zones, themes, limit);
  }

  passage(id: string): PassageView {
    const passage = this.generation.catalogue.passageById(id);
    if (passage === null) throw new ZonelensError('not_found', `There is no passage ${id}.`);
    return viewOf(passage);
  }

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

  suggest({ typed, limit }: { typed: string; limit: number }): Suggestion[] {
    this.suggester ??= suggesterOf(this.generation.catalogue);
    return this.suggester.suggest(typed, limit);
  }

  filters(): FiltersView {
    const { zones, themes, ...rest } = this.generation.catalogue.passages.filterValues();
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

  close(): void {
    this.generation.close();
  }

  /** What is like a subject in meaning; no words are marked. */
  private rankSimilar(subject: ResolvedSubject, query: Narrowing): Untimed<Ranked> {
    const rematch = (filter: PassageFilter) =>
      match(this.generation, { ...subject, mode: 'semantic', filter });
    const asked = { vector: subject.vector, words: [], rematch };
    return { mode: 'semantic', ...rank(this.generation, rematch(query.filter), query, asked) };
  }

  /** @param vector of the subject, where that is a text */
  private resolve(request: Parameters<typeof subjectOf>[0], vector: Vector): ResolvedSubject {
    const subject = subjectOf(request);
    if (subject.kind === 'passage') return passageSubject(this.generation, subject.id);
    if (subject.kind === 'article') return articleSubject(this.generation, subject.id);
    return querySubject(subject.text, vector);
  }

  private textOf(label: number): string {
    const { article, headings, text } = this.generation.catalogue.passageOf(label);
    return [article.title, ...headings, text].map((part) => normalisedText(part)).join('\n');
  }
}

/** What a reader can be asked: a method that takes one value at most. */
export type Question = Exclude<keyof Reader, 'close'>;
export type Asked<K extends Question> = Parameters<Reader[K]>[0];
export type Answer<K extends Question> = ReturnType<Reader[K]>;
