/**
 * How does an index in OpenSearch answer? By requests about the live documents of its marker, mostly one or two for each method: a search
 * takes six to eleven, a comparison or a timeline ten to fifteen.
 */
import { LRUCache } from 'lru-cache';
import { AskedTokens } from '../../../embed/asked-tokens.js';
import type { TokenStates } from '../../../embed/token-states.js';
import type { FigureHit, FigureQuery } from '../../../store/figures.js';
import type { PassageFilter } from '../../../store/filter.js';
import type { Floors } from '../../../store/floors.js';
import type {
  Line,
  PassageStore,
  PlaceClaims,
  Retrieval,
  Retrieved,
  ZoneTheme,
} from '../../../store/passage-store.js';
import {
  type FilterValues,
  hashOfText,
  type PassageFacts,
  type Scope,
  type StoredPassage,
  type WholeArticle,
} from '../../../store/records.js';
import { cosinesWith, sentenceQuery } from '../../../store/sentence-vectors.js';
import { matchesIn, type SentenceMatch } from '../../../store/token-states.js';
import type { Answer, Connection } from '../connection/index.js';
import { findFigures } from '../figures.js';
import { VECTOR } from '../former.js';
import { isLive, type Marker } from '../marker.js';
import { COLUMNS_ONLY, contentIn, FACTS, factsIn, statementsOfContent } from '../passage-document.js';
import { claimsIn, linesOf, zoneThemesOf } from './aggregates.js';
import { ArticleReader } from './articles.js';
import { LexicalRanking, lexicalHits } from './lexical.js';
import { narrowedTo } from './narrowing.js';
import { comparingAll, nearestBody, neighboursIn } from './nearest.js';
import { hitsOfArticle, missingPassage, PASSAGE, PassageReader, pageRangeOf } from './passages.js';

export interface OpenSearchStoreOptions {
  /** Compare a query with every passage instead of searching the graph. */
  exact?: boolean;
}

/** Facts that are kept, of one generation: half a kilobyte each. */
const KEPT_FACTS = 50_000;

/**
 * The read side of one generation.
 * @example
 *     const { marker } = await readMarker(connection);
 *     const store = new OpenSearchStore(connection, marker);
 *     const [passage] = await store.passagesById(['00ff00ff00ff00ff']);
 */
export class OpenSearchStore implements PassageStore {
  private readonly lexical: LexicalRanking;
  private readonly articles: ArticleReader;
  private readonly passages: PassageReader;
  private readonly facts = new LRUCache<number, PassageFacts>({ max: KEPT_FACTS });
  private readonly exact: boolean;

  constructor(
    private readonly connection: Connection,
    private readonly marker: Marker,
    { exact = false }: OpenSearchStoreOptions = {},
  ) {
    this.lexical = new LexicalRanking(connection, marker);
    this.articles = new ArticleReader(connection, marker);
    this.passages = new PassageReader(connection, marker, this.articles);
    this.exact = exact;
  }

  async floors(): Promise<Floors | null> {
    return this.marker.floors;
  }

  async counts(): Promise<{ articles: number; passages: number }> {
    return this.marker.counts;
  }

  async filterValues(): Promise<FilterValues> {
    return this.marker.filterValues;
  }

  async retrieve({ vector, terms, otherTerms, depth, ...narrowed }: Retrieval): Promise<Retrieved> {
    const allowed = narrowedTo(this.marker, narrowed);
    const known = await this.lexical.indexed([...(terms ?? []), ...otherTerms]);
    const among = (wanted: readonly string[]) => known.filter(({ term }) => wanted.includes(term));
    const own = among(terms ?? []);
    const others = among(otherTerms);
    const searches = {
      dense: vector === null ? null : nearestBody(vector, depth, allowed, this.exact),
      lexical: own.length === 0 ? null : this.lexical.body(this.lexical.selected(own), depth, allowed),
      expanded: others.length === 0 ? null : this.lexical.body(others, depth, allowed),
    };
    const asked = Object.entries(searches).filter(([, body]) => body !== null);
    const preference = sameFor([vector && [...vector], terms, otherTerms]);
    const answers = await this.connection.searches(
      asked.map(([, body]) => ({ index: this.passages.index, body: body as object, preference })),
    );
    const found = new Map(asked.map(([name], at) => [name, answers[at] as Answer]));
    const ranked = (name: string) => (found.has(name) ? lexicalHits(found.get(name) as Answer) : []);
    const distinct = new Set(terms ?? []).size;
    return {
      dense: found.has('dense') ? neighboursIn((found.get('dense') as Answer).hits) : [],
      lexical: { hits: ranked('lexical'), knownShare: distinct === 0 ? 0 : own.length / distinct },
      expanded: ranked('expanded'),
    };
  }

  async knownTerms(terms: readonly string[]): Promise<Set<string>> {
    return new Set((await this.lexical.indexed(terms)).map(({ term }) => term));
  }

  async factsOf(labels: readonly number[]): Promise<PassageFacts[]> {
    const missing = labels.filter((label) => !this.facts.has(label));
    const found = new Map(
      (await this.passages.hitsOf(missing, FACTS)).map(factsIn).map((facts) => [facts.label, facts] as const),
    );
    for (const [label, facts] of found) this.facts.set(label, facts);
    return labels.map((label) => found.get(label) ?? this.facts.get(label) ?? missingPassage(label));
  }

  async passagesOf(labels: readonly number[]): Promise<StoredPassage[]> {
    const passages = await this.passages.stored(await this.passages.hitsOf(labels, PASSAGE));
    const byLabel = new Map(passages.map((passage) => [passage.label, passage]));
    return labels.map((label) => byLabel.get(label) ?? missingPassage(label));
  }

  async vectorsOf(labels: readonly number[]): Promise<Float32Array[]> {
    const byLabel = await this.passages.columnsOf(labels, { script_fields: VECTOR });
    return labels.map((label) => {
      const values = byLabel.get(label)?.vector?.[0] as number[] | undefined;
      return values === undefined ? missingPassage(label) : Float32Array.from(values);
    });
  }

  /** The server multiplies, so that no vectors travel. */
  async similarities(vector: Float32Array, labels: readonly number[]): Promise<number[]> {
    const distinct = [...new Set(labels)];
    if (distinct.length === 0) return [];
    const query = { bool: { filter: [isLive(this.marker), { terms: { label: distinct } }] } };
    const { hits } = await this.connection.search(this.passages.index, {
      ...COLUMNS_ONLY,
      ...{ size: distinct.length, docvalue_fields: ['label'], track_total_hits: false },
      query: comparingAll(vector, query),
    });
    const byLabel = new Map(neighboursIn(hits).map(({ label, similarity }) => [label, similarity]));
    return labels.map((label) => byLabel.get(label) ?? missingPassage(label));
  }

  async sentenceSimilarities(vector: Float32Array, labels: readonly number[]): Promise<(number[] | null)[]> {
    const { sentencePart } = this.marker;
    if (sentencePart === null) return labels.map(() => null);
    const query = sentenceQuery(vector, sentencePart);
    const packed = await this.passages.bytesOf(labels, 'sentences');
    return packed.map((bytes) => (bytes === null ? null : cosinesWith(query, bytes)));
  }

  async tokenSimilarities(
    tokens: TokenStates,
    labels: readonly number[],
  ): Promise<(SentenceMatch[] | null)[]> {
    const { tokenOrigin } = this.marker;
    if (tokenOrigin === null || tokenOrigin.projection !== tokens.projection) return labels.map(() => null);
    const states = await this.passages.bytesOf(labels, 'states');
    const asked = new AskedTokens(tokens);
    return states.map((bytes) => (bytes === null ? null : matchesIn(bytes, tokenOrigin.dimensions, asked)));
  }

  async passagesById(ids: readonly string[]): Promise<StoredPassage[]> {
    if (ids.length === 0) return [];
    return this.passages.stored(
      await this.passages.hits({ terms: { id: ids } }, { size: ids.length, ...PASSAGE }),
    );
  }

  async articleById(id: string): Promise<WholeArticle | null> {
    const found = await this.articles.whole(id);
    if (found === null) return null;
    const hits = await hitsOfArticle(this.connection, this.marker, id, PASSAGE);
    const passages = hits
      .map((hit) => ({
        facts: factsIn(hit),
        content: contentIn(hit),
        id: hit.source.id,
      }))
      .sort((a, b) => a.content.ordinal - b.content.ordinal)
      .map(({ facts: { about, mentions, themes }, content, id: passage }) => ({
        id: passage as string,
        section: content.section,
        start: content.start,
        end: content.end,
        ...pageRangeOf(content),
        ...{ about: [...about], mentions: [...mentions], themes: [...themes] },
        statements: statementsOfContent(content),
      }));
    return { ...found.stored, sections: found.article.sections, passages };
  }

  async labelsOfArticle(articleId: string): Promise<number[]> {
    const body = { ...COLUMNS_ONLY, docvalue_fields: ['label'] };
    const hits = await hitsOfArticle(this.connection, this.marker, articleId, body);
    return hits.map(({ fields }) => fields?.label?.[0] as number);
  }

  async scopeOf(articleId: string): Promise<Scope | null> {
    const [content] = await this.articles.contentsOf({ term: { id: articleId } });
    return content?.scope ?? null;
  }

  zoneThemes(zones: readonly string[], themes: readonly string[]): Promise<ZoneTheme[]> {
    return zoneThemesOf(this.connection, this.marker, zones, themes);
  }

  figures(query: FigureQuery): Promise<{ total: number; hits: FigureHit[] }> {
    return findFigures(this.connection, this.marker, query);
  }

  claimsOf(places: readonly string[], filter: PassageFilter): Promise<PlaceClaims[]> {
    return claimsIn(this.connection, this.marker, places, filter);
  }

  lines(): Promise<Line[]> {
    return linesOf(this.connection, this.marker);
  }
}

/**
 * A preference for the same copies of the shards whenever the same is asked, such as for the next page: each copy has a graph of its own.
 * Different questions are spread over all copies.
 */
const sameFor = (asked: unknown): string => hashOfText(JSON.stringify(asked));
