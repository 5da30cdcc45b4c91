/**
 * What can be reused from a generation that another model or version of the program made? All of its articles. If the same model
 * made it, also the vector of every passage whose embedded text has not changed.
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
    /** Null when another model made them or they are damaged. */
    private readonly vectors: VectorIndex | null,
  ) {}

  /** @param base its catalogue has been verified @param model the model of the next generation */
  static open({ folder, manifest, vectorsFault }: Base, model: ModelCard): FormerGeneration {
    const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
    if (vectorsFault !== null || !isMadeWith(manifest, model)) return new FormerGeneration(catalogue, null);
    try {
      const { labels } = catalogue.passages.all;
      const vectors = VectorIndex.open(join(folder, VECTORS_FILE), model.dimensions, labels);
      return new FormerGeneration(catalogue, vectors);
    } catch (error) {
      catalogue.close();
      throw error;
    }
  }

  articles(): Iterable<Article> {
    return this.catalogue.articles();
  }

  /** Returns a lookup of one article's stored vectors by embedded text. It returns null for a text that is new. */
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
