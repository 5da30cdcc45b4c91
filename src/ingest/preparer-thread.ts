/** The thread's side of `preparer.ts`: loads what counts tokens once, prepares one article after the other. */
import type { ModelLimits } from '../corpus/chunk.js';
import { loadLimits } from '../embed/transformers.js';
import { entryOf } from './entry.js';
import type { Preparation, Prepared } from './preparer.js';

/** All articles of a thread are for one model. */
let limits: Promise<ModelLimits> | undefined;

export default async function prepare({ modelsFolder, card, article }: Preparation): Promise<Prepared> {
  limits ??= loadLimits(modelsFolder, card);
  const { ownZone, passages } = entryOf(article, await limits);
  return { ownZone, passages: passages.map(({ text: _, ...rest }) => rest) };
}
