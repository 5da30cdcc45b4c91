/** Cards of models that exist in tests only. */
import type { EmbeddingCard, JoinedCard, ModelPart } from '../../src/embed/card.js';

export function embeddingCard(id: string, dimensions: number): EmbeddingCard {
  return {
    kind: 'embedding',
    id,
    revision: '1',
    dimensions,
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    maxTokens: 512,
    licence: 'MIT',
    files: {},
  };
}

/** Facts of a model that makes token states. @param projection a hexadecimal digit that stands for its sha256 */
export function withTokens(dimensions: number, projection = 'a'): Pick<EmbeddingCard, 'tokens'> {
  return { tokens: { file: 'token-projection.f32', sha256: projection.repeat(64), dimensions } };
}

export function joinedCard(id: string, parts: readonly ModelPart[]): JoinedCard {
  return {
    kind: 'joined',
    id,
    revision: '1',
    licence: 'MIT',
    dimensions: parts.reduce((sum, { card }) => sum + card.dimensions, 0),
    maxTokens: 512,
    parts,
  };
}
