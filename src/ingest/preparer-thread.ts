/** The thread's side of `preparer.ts`: loads the tokenizer once, then prepares one article after another. */
import type { ModelLimits } from '../corpus/chunk.js';
import { loadLimits } from '../embed/limits.js';
import { entryOf } from './entry.js';
import type { Preparation, PreparedArticle } from './preparer.js';

/** Of the model, the same for all articles of a thread. */
let limits: Promise<ModelLimits> | undefined;

export async function prepare({ modelsFolder, card, article }: Preparation): Promise<PreparedArticle> {
  limits ??= loadLimits(modelsFolder, card);
  const { article: _, passages, ...tags } = entryOf(article, await limits);
  return { ...tags, passages: passages.map(({ text: _text, ...rest }) => rest) };
}
