/** `zonelens model use`: chooses a model, and says how long it will take to embed the index with it. */
import type { Config } from '../config.js';
import type { ModelCard } from '../embed/card.js';
import { chooseModel } from '../embed/chosen.js';
import { loadModelCard } from '../embed/model.js';
import { passagesPerSecond } from '../embed/speed.js';
import { diskFailure } from '../hub/install.js';
import { modelFingerprint } from '../store/fingerprint.js';
import { openBackend } from '../stores/open.js';
import { durationOf } from './progress.js';

const NEXT = 'To bring the index to it: npm run ingest';

/**
 * @returns 0
 * @throws ZonelensError `model_missing`, `model_invalid` or `storage_failed`; the choice is then unchanged
 */
export async function useCommand(config: () => Config, id: string): Promise<number> {
  const { modelsFolder } = config();
  const card = loadModelCard(modelsFolder, id);
  await chooseModel(modelsFolder, id).catch((error: unknown) => {
    throw diskFailure(error, modelsFolder, 'The choice is unchanged');
  });
  // The choice is made. What may be wrong with the index or the model is for the ingest to say.
  const next = await whatIsNext(config(), card).catch(() => `${NEXT}.`);
  const lines = [`${id} is chosen.`, next];
  const { model } = config();
  if (model !== id) {
    lines.push(
      `But ZONELENS_MODEL=${model} is set and overrides the choice: unset it for the choice to count.`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

async function whatIsNext(config: Config, card: ModelCard): Promise<string> {
  const backend = openBackend(config);
  const found = await backend.reembedding(card);
  if (found === null) return 'There is no index yet: the first npm run ingest makes one with it.';
  if ((await backend.madeWith())?.fingerprint === modelFingerprint(card))
    return 'The index was made with it.';
  const { passages, parts } = found;
  if (parts.length === 0) return `${NEXT}. Its ${passages} passages have the vectors already.`;
  if (card.kind === 'remote')
    return `${NEXT}. Its ${passages} passages are then sent to the endpoint of ZONELENS_EMBEDDINGS_URL.`;
  let seconds = 0;
  for (const part of parts)
    seconds += passages / (await passagesPerSecond(config.modelsFolder, part.card.id));
  return (
    `${NEXT}. Embedding its ${passages} passages takes about ${durationOf(seconds)} on this machine. ` +
    'It can be interrupted and goes on where it stopped; until it is done, a running service answers with the old model.'
  );
}
