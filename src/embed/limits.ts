/** How much text does a model take? Answered by its own tokenizer, without loading the model itself. */
import type { ModelLimits } from '../corpus/chunk.js';
import { type EmbeddingCard, type ModelCard, partsOf, type RemoteCard } from './card.js';
import { loadTokenizer } from './tokenizer.js';

/**
 * Loads the tokenizers of a model. A text that keeps to the limits is complete in the input of every part.
 * @throws Error when a file of a tokenizer cannot be read or is not valid
 */
export async function loadLimits(modelsFolder: string, model: ModelCard): Promise<ModelLimits> {
  const parts = await Promise.all(partsOf(model).map(({ card }) => limitsOf(modelsFolder, card)));
  return {
    maxTokens: Math.min(...parts.map(({ maxTokens }) => maxTokens)),
    countTokens: (text) => Math.max(...parts.map(({ countTokens }) => countTokens(text))),
  };
}

async function limitsOf(modelsFolder: string, card: EmbeddingCard | RemoteCard): Promise<ModelLimits> {
  if (card.kind === 'remote')
    return { maxTokens: card.maxTokens - estimatedTokens(card.passagePrefix), countTokens: estimatedTokens };
  const tokenizer = await loadTokenizer(modelsFolder, card.id);
  const specialTokens = tokenizer.encode('').length;
  const countTokens = (text: string) => tokenizer.encode(text, null, { add_special_tokens: false }).length;
  return { maxTokens: card.maxTokens - specialTokens - countTokens(card.passagePrefix), countTokens };
}

/** Bytes of UTF-8 for each token of a model that an endpoint runs: a Han character has three, an English word five with its space. */
const BYTES_PER_TOKEN = 2;

/** More than tokenizers make of Chinese and English, so that a passage is complete in the input of a model whose tokenizer is not here. */
function estimatedTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
