/** The thread's side of `preparer.ts`: loads what counts tokens once, prepares one article after the other. */
import type { ModelLimits } from '../corpus/chunk.js';
import { loadLimits } from '../embed/limits.js';
import { entryOf } from './entry.js';
import type { Preparation, Prepared } from './preparer.js';

/** Of the model that is prepared for, until another one comes. */
let loaded: { of: string; limits: Promise<ModelLimits> } | undefined;

export default async function prepare({ modelsFolder, card, article }: Preparation): Promise<Prepared> {
  const of = JSON.stringify([modelsFolder, card]);
  if (loaded?.of !== of) loaded = { of, limits: loadLimits(modelsFolder, card) };
  const { ownZone, passages } = entryOf(article, await loaded.limits);
  return { ownZone, passages: passages.map(({ text: _, ...rest }) => rest) };
}
