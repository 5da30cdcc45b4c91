/** `zonelens model connect`: adds a model that an endpoint runs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.js';
import type { RemoteCard } from '../embed/card.js';
import { MODEL_CARD_FILE, modelIds, stagingFolder } from '../embed/folders.js';
import { EmbeddingsEndpoint } from '../embed/remote/endpoint.js';
import { PROBE, probeOf } from '../embed/remote/probe.js';
import { QUERY_PATIENCE } from '../embed/remote/remote-embedder.js';
import { assertPlace, diskFailure, install, lockModel } from '../hub/install.js';
import { repositoryId } from '../hub/repository.js';
import { refusal } from './model-manage.js';
import { useCommand } from './model-use.js';

export interface ConnectFlags {
  name?: string;
  queryPrefix: string;
  passagePrefix: string;
  maxTokens: number;
  floor?: number;
  use: boolean;
}

/**
 * Asks the endpoint for a vector, by which the model is known from then on, and writes the card of the model.
 * @returns 0
 * @throws ZonelensError `input_invalid`, `config_invalid`, `model_unavailable`, `embedding_failed`, `model_busy`, `storage_failed`
 */
export async function connectCommand(config: () => Config, id: string, flags: ConnectFlags): Promise<number> {
  const { modelsFolder, embeddings } = config();
  repositoryId(id);
  assertPlace(modelsFolder, id);
  if (modelIds(modelsFolder).includes(id))
    throw refusal(
      `There is a model ${id} already. Remove it first (npm run model -- remove ${id}), or choose another name.`,
    );
  if (embeddings === null) throw refusal('Set ZONELENS_EMBEDDINGS_URL to the endpoint that runs the model.');
  const { name = id, queryPrefix, passagePrefix, maxTokens, floor, use } = flags;
  const asking = { model: name, dimensions: null, patience: QUERY_PATIENCE };
  const [vector = new Float32Array()] = await new EmbeddingsEndpoint(embeddings).vectorsOf([PROBE], asking);
  const card: RemoteCard = {
    kind: 'remote',
    id,
    revision: '1',
    licence: 'not stated',
    ...(floor !== undefined && { relevanceFloor: floor }),
    name,
    dimensions: vector.length,
    queryPrefix,
    passagePrefix,
    maxTokens,
    probe: probeOf(vector),
  };
  await installCard(modelsFolder, card);
  const lines = [
    `Connected ${id} (${card.dimensions} dimensions). Every passage and question will be sent to its endpoint.`,
  ];
  if (floor === undefined)
    lines.push(
      'It has no relevance floor, so no answer will say that there is no good match: see docs/models.md.',
    );
  if (!use) lines.push(`To search with it: npm run model -- use ${id}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return use ? useCommand(config, id) : 0;
}

async function installCard(modelsFolder: string, card: RemoteCard): Promise<void> {
  const unlock = lockModel(modelsFolder, card.id);
  try {
    const folder = join(stagingFolder(modelsFolder, card.id), 'connected');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, MODEL_CARD_FILE), `${JSON.stringify(card, null, 2)}\n`);
    await install(modelsFolder, card.id, folder);
  } catch (error) {
    throw diskFailure(error, modelsFolder, 'No model was added');
  } finally {
    unlock();
  }
}
