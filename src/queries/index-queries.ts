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
import type { Suggestion } from '../search/suggest.js';
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
import type { PassageStore } from '../store/passage-store.js';
import type { FilterValues, StoredPassage, WholeArticle } from '../store/records.js';
import { Suggesters } from './suggesters.js';

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
export class IndexQueries {
  constructor(
    private readonly store: PassageStore,
    private readonly suggesters = new Suggesters(),
  ) {}

  async search({ query, vector, floor, reranked }: SearchRequest): Promise<Untimed<SearchResult>> {
    const { mode, filter } = query;
    const wording = parseWording(query.text);
    const matchesUnder = (under: PassageFilter) =>
      match(this.store, { wording, vector, mode, filter: under });
    const first = reranked?.first ?? (await matchesUnder(filter));
    return {
      query: query.text,
      mode,
      ...(await rank(this.store, reranked?.ordered ?? first, query, {
        vector,
        words: wordsOf(wording.text),
        rematch: matchesUnder,
      })),
      goodMatch: await isGoodMatch(this.store, first, { wording, vector, floor }),
      ...(query.explain ? { expansions: expansionsOf(wording.text) } : {}),
    };
  }

  async candidates(asked: { query: Query; vector: Vector; depth: number }): Promise<Candidates> {
    const { query, vector, depth } = asked;
    const { mode, filter } = query;
    const matches = await match(this.store, { wording: parseWording(query.text), vector, mode, filter });
    const passages = await this.store.passagesOf(matches.slice(0, depth).map(({ label }) => label));
    return { matches, texts: passages.map(readText) };
  }

  async similar({ id, query }: { id: string; query: Narrowing }): Promise<Untimed<Ranked>> {
    return this.rankSimilar(await passageSubject(this.store, id), query);
  }

  async similarToExamples({ like, unlike, query, texts }: ExamplesRequest): Promise<Untimed<Ranked>> {
    return this.rankSimilar(await examplesSubject(this.store, like, unlike, texts), query);
  }

  /** Which of these are no ids of passages. */
  async notPassages(ids: readonly string[]): Promise<string[]> {
    const known = new Set((await this.store.passagesById(ids)).map(({ id }) => id));
    return ids.filter((id) => !known.has(id));
  }

  async compare({ request, vector }: { request: CompareRequest; vector: Vector }): Promise<Comparison> {
    const { excludeOwn, zones } = request;
    const found = await this.resolve(request, vector);
    const own = excludeOwn && found.ownZone !== null ? [{ any: [], none: [found.ownZone] }] : [];
    const filter = { zones: [zones, ...own] };
    const matches = await match(this.store, { ...found, mode: 'hybrid', filter });
    return compareZones(this.store, matches, found, request);
  }

  async timeline(asked: { request: TimelineRequest; vector: Vector }): Promise<TimelineEntry[]> {
    const { request, vector } = asked;
    const found = await this.resolve(request, vector);
    const matches = await match(this.store, { ...found, mode: 'hybrid', filter: { zones: [request.zones] } });
    const compared = await compareZones(this.store, matches, found, { ...request, perZone: 1 });
    return timelineOf(compared.subject === null ? compared.zones : [compared.subject, ...compared.zones]);
  }

  matrix({ zones, themes, limit }: MatrixRequest): Promise<Matrix> {
    return matrixOf(this.store, zones, themes, limit);
  }

  async passage(id: string): Promise<PassageView> {
    const [passage] = await this.store.passagesById([id]);
    if (passage === undefined) throw new ZonelensError('not_found', `There is no passage ${id}.`);
    return viewOf(passage);
  }

  async article(id: string): Promise<ArticleView> {
    const article = await this.store.articleById(id);
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

  async suggest({ typed, limit }: { typed: string; limit: number }): Promise<Suggestion[]> {
    const suggester = await this.suggesters.of(this.store);
    return suggester.suggest(typed, limit);
  }

  async filters(): Promise<FiltersView> {
    const { zones, themes, ...rest } = await this.store.filterValues();
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

  /** What is like a subject in meaning; no words are marked. */
  private async rankSimilar(subject: ResolvedSubject, query: Narrowing): Promise<Untimed<Ranked>> {
    const rematch = (filter: PassageFilter) => match(this.store, { ...subject, mode: 'semantic', filter });
    const asked = { vector: subject.vector, words: [], rematch };
    return { mode: 'semantic', ...(await rank(this.store, await rematch(query.filter), query, asked)) };
  }

  /** @param vector of the subject, where that is a text */
  private async resolve(request: Parameters<typeof subjectOf>[0], vector: Vector): Promise<ResolvedSubject> {
    const subject = subjectOf(request);
    if (subject.kind === 'passage') return passageSubject(this.store, subject.id);
    if (subject.kind === 'article') return articleSubject(this.store, subject.id);
    return querySubject(subject.text, vector);
  }
}

/** As a reranker reads it: as the first stage embedded it. */
function readText({ article, headings, text }: StoredPassage): string {
  return [article.title, ...headings, text].map((part) => normalisedText(part)).join('\n');
}

/** What a reader can be asked: a method that takes one value at most. */
export type QueryName = keyof IndexQueries;
export type QueryArgs<K extends QueryName> = Parameters<IndexQueries[K]>[0];
export type QueryResult<K extends QueryName> = IndexQueries[K] extends (...asked: never[]) => Promise<infer T>
  ? T
  : never;

/** Asks by the name of the question, as it comes from a caller or another thread. */
export function runQuery<K extends QueryName>(
  reader: IndexQueries,
  question: K,
  asked: QueryArgs<K>,
): Promise<QueryResult<K>> {
  const answer = reader[question] as (asked: QueryArgs<K>) => Promise<QueryResult<K>>;
  return answer.call(reader, asked);
}
