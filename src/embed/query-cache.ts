/** Must a query be embedded that was embedded before? Not while its vector is among the last ones. */
import { LRUCache } from 'lru-cache';
import type { Embedder } from './embedder.js';
import type { ModelCard } from './model.js';

/** A page asks the same again for each facet, page and comparison; at 256 dimensions so many vectors are a mebibyte. */
const MAX_VECTORS = 1000;

export class QueryCache {
  /** By model, since a text has another vector in each. */
  private readonly vectors = new WeakMap<ModelCard, LRUCache<string, Float32Array>>();
  hits = 0;
  misses = 0;

  /** The vector of `Embedder.embedQuery`, which is not to be changed. */
  async embed(text: string, embedder: Embedder, signal?: AbortSignal): Promise<Float32Array> {
    const known = this.of(embedder.model);
    const vector = known.get(text);
    if (vector !== undefined) {
      this.hits++;
      return vector;
    }
    this.misses++;
    const made = await embedder.embedQuery(text, signal);
    known.set(text, made);
    return made;
  }

  private of(model: ModelCard): LRUCache<string, Float32Array> {
    const known = this.vectors.get(model) ?? new LRUCache({ max: MAX_VECTORS });
    this.vectors.set(model, known);
    return known;
  }
}
