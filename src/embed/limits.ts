/** How much text does a model take? Answered by its own tokenizer, without loading the model itself. */
import type { ModelLimits } from '../corpus/chunk.js';
import type { ModelCard } from './model.js';
import { loadTokenizer } from './tokenizer.js';

/**
 * Loads the tokenizer of a model.
 * @throws Error when a file of the tokenizer cannot be read or is not valid
 */
export async function loadLimits(modelsFolder: string, card: ModelCard): Promise<ModelLimits> {
  const tokenizer = await loadTokenizer(modelsFolder, card.id);
  const specialTokens = tokenizer.encode('').length;
  return {
    maxTokens: card.maxTokens - specialTokens,
    passagePrefix: card.passagePrefix,
    countTokens: (text) => tokenizer.encode(text, null, { add_special_tokens: false }).length,
  };
}
