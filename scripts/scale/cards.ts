/** Which model do the stores believe that the vectors are of? One that exists here only, of any number of dimensions. */
import type { EmbeddingCard, ModelCard } from '../../src/embed/card.js';

/** Of each token of the default model. */
export const STATE_DIMENSIONS = 96;

export interface MadeModel {
  dimensions: number;
  /** Dimensions of the vectors of sentences; 0 for none. */
  sentences: number;
  /** Whether there are token states. */
  states: boolean;
}

/** As the default model, it has a part for the vectors of sentences, when it has more dimensions than these. */
export function madeCard({ dimensions, sentences, states }: MadeModel): ModelCard {
  const id = `made-${dimensions}-${sentences}${states ? '-states' : ''}`;
  const tokens = { file: 'none', sha256: '0'.repeat(64), dimensions: STATE_DIMENSIONS };
  const part = (name: string, own: number, more: Partial<EmbeddingCard>): EmbeddingCard => ({
    ...{ kind: 'embedding', id: name, revision: '1', licence: 'none', files: {} },
    ...{ dimensions: own, pooling: 'mean', queryPrefix: '', passagePrefix: '', maxTokens: 512 },
    ...more,
  });
  const first = {
    ...(sentences > 0 && { embedsSentences: true as const }),
  };
  const last = { ...(states && { tokens }) };
  if (sentences === 0 || sentences >= dimensions) return part(id, dimensions, { ...first, ...last });
  return {
    ...{ kind: 'joined', id, revision: '1', licence: 'none', dimensions, maxTokens: 512 },
    parts: [
      { card: part(`${id}-a`, sentences, first), weight: 1 },
      { card: part(`${id}-b`, dimensions - sentences, last), weight: 1 },
    ],
  };
}
