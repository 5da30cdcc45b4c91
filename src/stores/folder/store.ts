/** How does an index in files answer searches? From its catalogue and its graph, synchronously behind an async interface. */
import { normalisedText } from '../../corpus/normalise.js';
import { holdsPhrase, withPlainNumbers } from '../../corpus/number-brackets.js';
import { phraseTermsOf } from '../../corpus/terms.js';
import type { TokenStates } from '../../embed/token-states.js';
import { dot } from '../../store/dot.js';
import type { FigureHit, FigureQuery } from '../../store/figures.js';
import { isEmptyFilter, type PassageFilter } from '../../store/filter.js';
import type { Floors } from '../../store/floors.js';
import type {
  Line,
  Narrowed,
  Neighbour,
  PassageStore,
  PlaceClaims,
  Retrieval,
  Retrieved,
  ZoneTheme,
} from '../../store/passage-store.js';
import type { FilterValues, PassageFacts, Scope, StoredPassage, WholeArticle } from '../../store/records.js';
import type { SentenceMatch } from '../../store/token-states.js';
import type { Catalogue } from './catalogue.js';
import { LabelSet } from './label-set.js';
import type { Manifest } from './manifest.js';
import { nearest } from './nearest.js';
import type { VectorIndex } from './vectors.js';

export interface FolderStoreOptions {
  /** Compare a query with every passage instead of searching the graph. */
  exact?: boolean;
}

export interface ReadableGeneration {
  catalogue: Catalogue;
  vectors: VectorIndex;
  manifest?: Pick<Manifest, 'floors'>;
}

/**
 * The read side of one open generation in a folder.
 * @example
 *     const generation = await openCurrent('index', embedder.model);
 *     const store = new FolderStore(generation);
 *     const [passage] = await store.passagesById(['00ff00ff00ff00ff']);
 *     generation.close();
 */
export class FolderStore implements PassageStore {
  private readonly catalogue: Catalogue;
  private readonly vectors: VectorIndex;
  private readonly foundFloors: Floors | null;
  private readonly exact: boolean;

  /** @param generation a draft has no manifest yet */
  constructor(
    { catalogue, vectors, manifest }: ReadableGeneration,
    { exact = false }: FolderStoreOptions = {},
  ) {
    this.catalogue = catalogue;
    this.vectors = vectors;
    this.foundFloors = manifest?.floors ?? null;
    this.exact = exact;
  }

  async floors(): Promise<Floors | null> {
    return this.foundFloors;
  }

  async counts(): Promise<{ articles: number; passages: number }> {
    return this.catalogue.counts();
  }

  async retrieve({ vector, terms, otherTerms, depth, ...narrowed }: Retrieval): Promise<Retrieved> {
    const allowed = this.allowed(narrowed);
    const { lexical } = this.catalogue;
    return {
      dense: vector === null ? [] : this.nearest(vector, depth, allowed),
      lexical: terms === null ? { hits: [], knownShare: 0 } : lexical.search(terms, depth, allowed),
      expanded: lexical.searchAny(otherTerms, depth, allowed),
    };
  }

  async knownTerms(terms: readonly string[]): Promise<Set<string>> {
    return this.catalogue.lexical.known(terms);
  }

  async factsOf(labels: readonly number[]): Promise<PassageFacts[]> {
    return this.catalogue.factsOf(labels);
  }

  async passagesOf(labels: readonly number[]): Promise<StoredPassage[]> {
    return labels.map((label) => this.catalogue.passageOf(label));
  }

  async vectorsOf(labels: readonly number[]): Promise<Float32Array[]> {
    return labels.map((label) => this.vectors.cachedVectorOf(label));
  }

  async similarities(vector: Float32Array, labels: readonly number[]): Promise<number[]> {
    return labels.map((label) => dot(vector, this.vectors.cachedVectorOf(label)));
  }

  async sentenceSimilarities(vector: Float32Array, labels: readonly number[]): Promise<(number[] | null)[]> {
    return this.catalogue.sentenceVectors.similarities(vector, labels);
  }

  async tokenSimilarities(
    tokens: TokenStates,
    labels: readonly number[],
  ): Promise<(SentenceMatch[] | null)[]> {
    return this.catalogue.tokenStates.similarities(tokens, labels);
  }

  async passagesById(ids: readonly string[]): Promise<StoredPassage[]> {
    return ids.map((id) => this.catalogue.passageById(id)).filter((passage) => passage !== null);
  }

  async articleById(id: string): Promise<WholeArticle | null> {
    return this.catalogue.articleById(id);
  }

  async labelsOfArticle(articleId: string): Promise<number[]> {
    return this.catalogue.labelsOfArticle(articleId);
  }

  async scopeOf(articleId: string): Promise<Scope | null> {
    return this.catalogue.scopeOf(articleId);
  }

  async filterValues(): Promise<FilterValues> {
    return this.catalogue.passages.filterValues();
  }

  async zoneThemes(zones: readonly string[], themes: readonly string[]): Promise<ZoneTheme[]> {
    const { passages } = this.catalogue;
    return zones.flatMap((zone) => {
      const counts = passages.themeCountsOf(zone);
      return themes.flatMap((theme) => {
        const best = passages.bestOn(zone, theme);
        return best === null ? [] : [{ zone, theme, passages: counts.get(theme) ?? 0, best }];
      });
    });
  }

  async figures(query: FigureQuery): Promise<{ total: number; hits: FigureHit[] }> {
    return this.catalogue.figures.find(query);
  }

  async claimsOf(places: readonly string[], filter: PassageFilter): Promise<PlaceClaims[]> {
    return places.map((place) => this.catalogue.claims.of(place, filter));
  }

  async lines(): Promise<Line[]> {
    return this.catalogue.lines();
  }

  private nearest(vector: Float32Array, depth: number, allowed: LabelSet | null): Neighbour[] {
    if (!this.exact) return nearest(this.vectors, vector, depth, allowed);
    return this.vectors.searchExactly(vector, depth, (allowed ?? this.catalogue.passages.all).labels);
  }

  /** The passages that pass filter, phrases and exclusions; null when nothing narrows the search. */
  private allowed({ filter, phrases, excluded, except }: Narrowed): LabelSet | null {
    let allowed = this.catalogue.passages.matching(filter);
    if (isEmptyFilter(filter) && phrases.length + excluded.length + except.size === 0) return null;
    for (const phrase of phrases) {
      const holders = this.holding(phrase, allowed);
      allowed = allowed.filter((label) => holders.has(label));
    }
    for (const word of excluded) {
      const holders = this.holding(word, allowed);
      allowed = allowed.filter((label) => !holders.has(label));
    }
    return except.size === 0 ? allowed : allowed.filter((label) => !except.has(label));
  }

  /** Passages that contain the phrase in title, document number, headings, header of its table or text: see `holdsPhrase`. */
  private holding(phrase: string, among: LabelSet): LabelSet {
    const candidates = this.catalogue.lexical.labelsWithAll(phraseTermsOf(withPlainNumbers(phrase)));
    const holders = candidates.filter((label) => {
      if (!among.has(label)) return false;
      const { article, headings, tableHead, text } = this.catalogue.passageOf(label);
      const parts = [article.title, article.documentNumber ?? '', ...headings, tableHead ?? '', text];
      return parts.some((part) => holdsPhrase(normalisedText(part).toLowerCase(), phrase));
    });
    return new LabelSet(holders);
  }
}
