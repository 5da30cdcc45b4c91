/** How much text does a model take? Answered by its own tokenizer, without loading the model itself. */
import type { ModelLimits } from '../corpus/chunk.js';
import { type EmbeddingCard, type ModelCard, partsOf, type RemoteCard } from './card.js';
import { estimatedTokens } from './remote/tokens.js';
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
