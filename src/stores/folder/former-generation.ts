/**
 * What can be reused from generations that another model or version of the program made? The articles of the newest, and of each
 * passage whose embedded text has not changed, the vectors by the parts that the models share, and the token states of sentences
 * that have not changed. An older generation that is still
 * kept may have parts that the newest lacks.
 */
import { join } from 'node:path';
import type { Article } from '../../corpus/article.js';
import type { ModelCard } from '../../embed/card.js';
import type { KnownVectors } from '../../embed/embedder.js';
import { splitVector } from '../../embed/joined.js';
import { type PartIdentity, partIdentities, partsIn } from '../../store/model-identity.js';
import { articleIdOf } from '../../store/records.js';
import { isSameOrigin, tokenOriginOf } from '../../store/token-states.js';
import { Catalogue } from './catalogue.js';
import { type Base, readableGenerations } from './generation.js';
import { CATALOGUE_FILE, VECTORS_FILE, verifyFiles } from './manifest.js';
import { VectorIndex } from './vectors.js';

export class FormerGeneration {
  private counted: number | undefined;

  private constructor(
    private readonly catalogue: Catalogue,
    /** Null when they are damaged, or made by a model that has no part of the new one. */
    private readonly vectors: VectorIndex | null,
    /** The parts of its model. */
    private readonly parts: readonly PartIdentity[],
    /** For each part of the new model, its place among `parts`, or -1. */
    private readonly places: readonly number[],
    /** Whether what made its token states makes those of the new one. */
    private readonly hasSameTokens: boolean,
  ) {}

  /** @param base its catalogue has been verified @param model the model of the next generation */
  static open({ folder, manifest, vectorsFault }: Omit<Base, 'skipped'>, model: ModelCard): FormerGeneration {
    const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
    const parts = partsIn(manifest);
    const places = partIdentities(model).map((wanted) =>
      parts.findIndex((part) => part.fingerprint === wanted.fingerprint),
    );
    const hasSameTokens = isSameOrigin(catalogue.tokenStates.origin, tokenOriginOf(model));
    if (vectorsFault !== null || places.every((place) => place < 0))
      return new FormerGeneration(catalogue, null, parts, places, hasSameTokens);
    try {
      const { labels } = catalogue.passages.all;
      const vectors = VectorIndex.open(join(folder, VECTORS_FILE), manifest.model.dimensions, labels);
      return new FormerGeneration(catalogue, vectors, parts, places, hasSameTokens);
    } catch (error) {
      catalogue.close();
      throw error;
    }
  }

  /**
   * Kept generations that have vectors of parts which the newest one lacks, newest first and one for each such part.
   * @param base the newest
   */
  static async older(indexFolder: string, base: Base, model: ModelCard): Promise<FormerGeneration[]> {
    const wanted = new Set(partIdentities(model).map(({ fingerprint }) => fingerprint));
    const found: FormerGeneration[] = [];
    const isMissing = ({ fingerprint }: PartIdentity) => wanted.has(fingerprint);
    if (base.vectorsFault === null)
      for (const { fingerprint } of partsIn(base.manifest)) wanted.delete(fingerprint);
    for (const { folder, manifest } of readableGenerations(indexFolder)) {
      if (folder === base.folder || !partsIn(manifest).some(isMissing)) continue;
      try {
        await verifyFiles(folder, manifest);
        found.push(FormerGeneration.open({ folder, manifest, vectorsFault: null }, model));
        for (const { fingerprint } of partsIn(manifest)) wanted.delete(fingerprint);
      } catch {
        // It is damaged. Its vectors are made again.
      }
    }
    return found;
  }

  articles(): Iterable<Article> {
    return this.catalogue.articles();
  }

  /** Counted once, because progress asks for it after every passage. */
  get articleCount(): number {
    this.counted ??= this.catalogue.counts().articles;
    return this.counted;
  }

  /** Returns a lookup of one article's stored vectors by the hash of the embedded text. */
  vectorsOf(articleKey: string): (embedHash: string) => KnownVectors {
    const { vectors } = this;
    const none = this.places.map(() => null);
    if (vectors === null) return () => none;
    const labels = this.catalogue.labelsByEmbedHash(articleIdOf(articleKey));
    const dimensions = this.parts.map((part) => part.dimensions);
    return (embedHash) => {
      const label = labels.get(embedHash);
      if (label === undefined) return none;
      const split = splitVector(dimensions, vectors.vectorOf(label));
      return this.places.map((place) => split[place] ?? null);
    };
  }

  /** The token states of the sentences with this hash in one article. */
  statesIn(articleKey: string, sentencesHash: string): Uint8Array | null {
    return this.hasSameTokens ? this.catalogue.tokenStates.statesIn(articleKey, sentencesHash) : null;
  }

  close(): void {
    this.catalogue.close();
    this.vectors?.close();
  }
}
