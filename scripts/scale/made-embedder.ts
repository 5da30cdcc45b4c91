/** How are queries embedded for an index of made vectors? As the passages are: a real vector, cut or padded, with noise. */

import { parseCompare } from '../../src/compare/request.js';
import type { ModelCard } from '../../src/embed/card.js';
import { tokenPartOf } from '../../src/embed/card.js';
import type { EmbeddedQuery, Embedder } from '../../src/embed/embedder.js';
import type { TokenStates } from '../../src/embed/token-states.js';
import { parseQuery } from '../../src/search/query.js';
import { unitVector } from '../../tests/helpers/vectors.js';
import type { VectorCache } from './base.js';
import { randomOf } from './seeds.js';
import { madeVector } from './vectors.js';

/** Characters of a query for each token. */
const CHARACTERS_PER_TOKEN = 1.5;

/** Knows only the texts of which it was given vectors. It never embeds while something is timed. */
export class MadeEmbedder implements Embedder {
  readonly waiting = 0;
  readonly concurrency = 1;

  constructor(
    readonly model: ModelCard,
    private readonly real: VectorCache,
  ) {}

  async embedQuery(text: string): Promise<EmbeddedQuery> {
    const real = this.real.get(text);
    if (real === undefined) throw new Error(`There is no vector for the query ${text}.`);
    const vector = madeVector(real, this.model.dimensions, text.length, text.codePointAt(0) ?? 0);
    return { vector, tokens: this.tokensOf(text) };
  }

  async embedPassages(): Promise<Float32Array[]> {
    throw new Error('Passages come with their vectors.');
  }

  async embedSentences(): Promise<null> {
    return null;
  }

  async embedTokens(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {}

  private tokensOf(text: string): TokenStates | null {
    const part = tokenPartOf(this.model);
    if (part === null) return null;
    const { dimensions, projection } = part;
    const random = randomOf(text.length);
    const count = Math.max(1, Math.round(text.length / CHARACTERS_PER_TOKEN));
    const values = new Float32Array(count * dimensions);
    for (let at = 0; at < count; at++) values.set(unitVector(dimensions, random), at * dimensions);
    return { projection, dimensions, values };
  }
}

/** The texts that a service embeds when it is asked this. */
export function embeddedTextsOf(q: string): string[] {
  const { subject } = parseCompare({ q });
  return [parseQuery({ q }).wording.text, ...(subject.kind === 'query' ? [subject.wording.text] : [])];
}
