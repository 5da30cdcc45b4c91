/** The thread's side of `preparer.ts`: loads the tokenizer once, then prepares one article after another. */
import type { ModelLimits } from '../corpus/chunk.js';
import { loadLimits } from '../embed/limits.js';
import { entryOf } from './entry.js';
import type { Preparation, PreparedArticle } from './preparer.js';

/** The limits of the model used last. */
let loaded: { model: string; limits: Promise<ModelLimits> } | undefined;

export async function prepare({ modelsFolder, card, article }: Preparation): Promise<PreparedArticle> {
  const model = JSON.stringify([modelsFolder, card]);
  if (loaded?.model !== model) loaded = { model, limits: loadLimits(modelsFolder, card) };
  const { ownZone, passages } = entryOf(article, await loaded.limits);
  return { ownZone, passages: passages.map(({ text: _, ...rest }) => rest) };
}
