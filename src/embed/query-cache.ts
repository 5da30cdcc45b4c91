/** Keeps the vectors of the latest queries, so that a repeated query is not embedded again. */
import { LRUCache } from 'lru-cache';
import type { ModelCard } from './card.js';
import type { Embedder } from './embedder.js';

/** A search page repeats its query for every facet, page and comparison. At 640 dimensions, 1000 vectors take 2.5 MiB. */
const MAX_VECTORS = 1000;

export class QueryCache {
  /** One cache per model, because each model gives a text another vector. */
  private readonly vectors = new WeakMap<ModelCard, LRUCache<string, Float32Array>>();
  hits = 0;
  misses = 0;

  /** As `Embedder.embedQuery`. The vector is shared: do not change it. */
  async embed(text: string, embedder: Embedder, signal?: AbortSignal): Promise<Float32Array> {
    const cache = this.cacheOf(embedder.model);
    const vector = cache.get(text);
    if (vector !== undefined) {
      this.hits++;
      return vector;
    }
    this.misses++;
    const made = await embedder.embedQuery(text, signal);
    cache.set(text, made);
    return made;
  }

  private cacheOf(model: ModelCard): LRUCache<string, Float32Array> {
    const cache = this.vectors.get(model) ?? new LRUCache({ max: MAX_VECTORS });
    this.vectors.set(model, cache);
    return cache;
  }
}
