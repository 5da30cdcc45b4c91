/** `zonelens model join`: makes one model of several installed ones. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { LEAST_WEIGHT, MOST_PARTS, MOST_WEIGHT } from '../embed/card.js';
import { MODEL_CARD_FILE, modelIds, stagingFolder } from '../embed/folders.js';
import { loadEmbeddingCard, loadModelCard } from '../embed/model.js';
import { assertPlace, diskFailure, install, lockModel } from '../hub/install.js';
import { repositoryId } from '../hub/repository.js';
import { refusal } from './model-manage.js';

/**
 * Writes the card of a model that joins others.
 * @param parts `<id>=<weight>`
 * @param options.floor cosine from which on the best match is a good one
 * @returns 0
 * @throws ZonelensError `input_invalid`; `model_missing` or `model_invalid` of a part; `model_busy` or `storage_failed`
 */
export async function joinCommand(
  { modelsFolder }: Config,
  id: string,
  parts: readonly string[],
  { floor }: { floor?: number },
): Promise<number> {
  repositoryId(id);
  assertPlace(modelsFolder, id);
  if (modelIds(modelsFolder).includes(id)) throw refusal(`There is a model ${id} already.`);
  const named = parts.map(partOf);
  if (named.length < 2 || named.length > MOST_PARTS)
    throw refusal(`A joined model needs at least two parts, and at most ${MOST_PARTS}.`);
  if (new Set(named.map((part) => part.id)).size < named.length)
    throw refusal('Each part may be named once.');
  const licences = named.map((part) => loadEmbeddingCard(modelsFolder, part.id).licence);
  const card = {
    kind: 'joined',
    id,
    revision: '1',
    licence: [...new Set(licences)].join('; '),
    ...(floor !== undefined && { relevanceFloor: floor }),
    parts: named,
  };
  const unlock = lockModel(modelsFolder, id);
  try {
    const folder = join(stagingFolder(modelsFolder, id), 'joined');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, MODEL_CARD_FILE), `${JSON.stringify(card, null, 2)}\n`);
    await install(modelsFolder, id, folder);
  } catch (error) {
    throw diskFailure(error, modelsFolder, 'No model was added');
  } finally {
    unlock();
  }
  const { dimensions } = loadModelCard(modelsFolder, id);
  const lines = [`Joined ${id} (${dimensions} dimensions).`, `To search with it: npm run model -- use ${id}`];
  if (floor === undefined) {
    lines.push(
      'It has no relevance floor, so no answer will say that there is no good match. To find one: ' +
        `npm run evaluate -- --model ${id}; then remove the model, and join it again with --floor.`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function partOf(text: string): { id: string; weight: number } {
  const [, id, weight] = /^(.+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const isWeight = Number(weight) >= LEAST_WEIGHT && Number(weight) <= MOST_WEIGHT;
  if (id === undefined || !isWeight) {
    throw refusal(
      `${text} is not a part: write <id>=<weight>, such as zonelens-static-zh-en-v1=1, ` +
        `with a weight from ${LEAST_WEIGHT} to ${MOST_WEIGHT}.`,
    );
  }
  return { id, weight: Number(weight) };
}
