/** `zonelens model remove | verify`: the commands for installed models. */
import { existsSync } from 'node:fs';
import type { Config } from '../config.js';
import { BUNDLED_MODELS } from '../embed/chosen.js';
import { modelIds, stagingFolder } from '../embed/folders.js';
import { ZonelensError } from '../errors.js';
import { inspectModel, inspectModels } from '../hub/inspect.js';
import { diskFailure, lockModel, uninstall } from '../hub/install.js';
import { repositoryId } from '../hub/repository.js';
import { openBackend } from '../stores/open.js';

/**
 * @returns 0
 * @throws ZonelensError `input_invalid` when the model is in use; `model_missing`, `model_busy` or `storage_failed`
 */
export async function removeCommand(config: Config, id: string): Promise<number> {
  const { modelsFolder, model, reranker } = config;
  repositoryId(id);
  if (BUNDLED_MODELS.includes(id)) throw refusal(`${id} is part of the program and cannot be removed.`);
  if (id === model) {
    throw refusal(
      `${id} is in use. Choose another first (npm run model -- use <id>), or unset ZONELENS_MODEL.`,
    );
  }
  if (id === reranker) throw refusal(`${id} is in use. Unset ZONELENS_RERANKER first.`);
  if ((await openBackend(config).madeWith())?.id === id) {
    throw refusal(
      `${id} made the index, and answers until the index is brought to ${model}. First run: npm run ingest`,
    );
  }
  const user = inspectModels(modelsFolder).find(
    ({ card }) => card?.kind === 'joined' && card.parts.some((part) => part.card.id === id),
  );
  if (user !== undefined) throw refusal(`${id} is a part of ${user.id}. Remove that first.`);
  const isPresent = modelIds(modelsFolder).includes(id) || existsSync(stagingFolder(modelsFolder, id));
  if (!isPresent) throw unknown(modelsFolder, id);
  const unlock = lockModel(modelsFolder, id);
  try {
    if (!uninstall(modelsFolder, id)) throw unknown(modelsFolder, id);
  } catch (error) {
    throw diskFailure(error, modelsFolder, 'What could be removed is removed');
  } finally {
    unlock();
  }
  process.stdout.write(`Removed ${id}.\n`);
  return 0;
}

/** @returns 0 when all are intact, else 1 */
export function verifyCommand({ modelsFolder }: Config, ids: readonly string[]): number {
  const installed = modelIds(modelsFolder);
  const absent = ids.find((id) => !installed.includes(id));
  if (absent !== undefined) throw unknown(modelsFolder, absent);
  const results = (ids.length > 0 ? ids : installed).map((id) => inspectModel(modelsFolder, id));
  for (const { id, fault } of results) process.stdout.write(`${id}: ${fault ?? 'ok'}\n`);
  return results.some(({ fault }) => fault !== null) ? 1 : 0;
}

function unknown(modelsFolder: string, id: string): ZonelensError {
  const installed = modelIds(modelsFolder).join(', ') || 'none';
  return new ZonelensError(
    'model_missing',
    `There is no model ${id} in ${modelsFolder}. Installed: ${installed}.`,
  );
}

export function refusal(message: string): ZonelensError {
  return new ZonelensError('input_invalid', message);
}
