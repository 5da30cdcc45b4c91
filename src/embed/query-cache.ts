/** Keeps what the model made of the latest queries, so that a repeated query is not embedded again. */
import { LRUCache } from 'lru-cache';
import type { ModelCard } from './card.js';
import type { EmbeddedQuery, Embedder } from './embedder.js';

/**
 * A search page repeats its query for every facet, page and comparison. A vector of 640 dimensions takes 2.5 KiB, the states
 * of a dozen tokens at 96 dimensions 4.5 KiB.
 */
const MAX_QUERIES = 1000;

export class QueryCache {
  /** One cache per model, because each model gives a text another vector. */
  private readonly queries = new WeakMap<ModelCard, LRUCache<string, EmbeddedQuery>>();
  hits = 0;
  misses = 0;

  /** As `Embedder.embedQuery`. The result is shared: do not change it. */
  async embed(text: string, embedder: Embedder, signal?: AbortSignal): Promise<EmbeddedQuery> {
    const cache = this.cacheOf(embedder.model);
    const known = cache.get(text);
    if (known !== undefined) {
      this.hits++;
      return known;
    }
    this.misses++;
    const made = await embedder.embedQuery(text, signal);
    cache.set(text, made);
    return made;
  }

  private cacheOf(model: ModelCard): LRUCache<string, EmbeddedQuery> {
    const cache = this.queries.get(model) ?? new LRUCache({ max: MAX_QUERIES });
    this.queries.set(model, cache);
    return cache;
  }
}
