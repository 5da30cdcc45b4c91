/**
 * What of a generation can be used again when another model or program makes the next one? All its articles; and, when the same
 * model made it, the vector of every passage whose embedded text is still the same.
 */
import { join } from 'node:path';
import type { Article } from '../../corpus/article.js';
import type { ModelCard } from '../../embed/model.js';
import { articleIdOf, embedHashOf } from '../../store/records.js';
import { Catalogue } from './catalogue.js';
import type { Base } from './generation.js';
import { CATALOGUE_FILE, isMadeWith, VECTORS_FILE } from './manifest.js';
import { VectorIndex } from './vectors.js';

export class FormerGeneration {
  private constructor(
    private readonly catalogue: Catalogue,
    /** Null when they are another model's, or damaged. */
    private readonly vectors: VectorIndex | null,
  ) {}

  /** @param base whose catalogue has been verified @param model of the next generation */
  static open({ folder, manifest, vectorsFault }: Base, model: ModelCard): FormerGeneration {
    const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
    if (vectorsFault !== null || !isMadeWith(manifest, model)) return new FormerGeneration(catalogue, null);
    const { labels } = catalogue.passages.all;
    return new FormerGeneration(
      catalogue,
      VectorIndex.open(join(folder, VECTORS_FILE), model.dimensions, labels),
    );
  }

  articles(): Iterable<Article> {
    return this.catalogue.articles();
  }

  /** Looks up the vectors of one article's passages by the text that was embedded; null for a text that is new. */
  vectorsOf(articleKey: string): (embedText: string) => Float32Array | null {
    const { vectors } = this;
    if (vectors === null) return () => null;
    const labels = this.catalogue.labelsByEmbedHash(articleIdOf(articleKey));
    return (embedText) => {
      const label = labels.get(embedHashOf(embedText));
      return label === undefined ? null : vectors.vectorOf(label);
    };
  }

  close(): void {
    this.catalogue.close();
    this.vectors?.close();
  }
}
