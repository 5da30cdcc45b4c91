/** `zonelens model use | remove | verify`: the commands for installed models. */
import { existsSync } from 'node:fs';
import type { Config } from '../config.js';
import { BUNDLED_MODEL, chooseModel } from '../embed/chosen.js';
import { modelIds, stagingFolder } from '../embed/folders.js';
import { loadModelCard } from '../embed/model.js';
import { ZonelensError } from '../errors.js';
import { inspectModel } from '../hub/inspect.js';
import { diskFailure, lockModel, uninstall } from '../hub/install.js';
import { repositoryId } from '../hub/repository.js';

/**
 * @returns 0
 * @throws ZonelensError `model_missing`, `model_invalid` or `storage_failed`; the choice is then unchanged
 */
export async function useCommand(config: () => Config, id: string): Promise<number> {
  const { modelsFolder } = config();
  loadModelCard(modelsFolder, id);
  await chooseModel(modelsFolder, id).catch((error: unknown) => {
    throw diskFailure(error, modelsFolder, 'The choice is unchanged');
  });
  const lines = [
    `${id} is chosen.`,
    'An index made with another model must be embedded again: npm run ingest',
  ];
  const { model } = config();
  if (model !== id) {
    lines.push(
      `But ZONELENS_MODEL=${model} is set and overrides the choice: unset it for the choice to count.`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/**
 * @returns 0
 * @throws ZonelensError `input_invalid` when the model is in use; `model_missing`, `model_busy` or `storage_failed`
 */
export function removeCommand({ modelsFolder, model, reranker }: Config, id: string): number {
  repositoryId(id);
  if (id === BUNDLED_MODEL) throw refusal(`${id} is part of the program and cannot be removed.`);
  if (id === model) {
    throw refusal(
      `${id} is in use. Choose another first (npm run model -- use <id>), or unset ZONELENS_MODEL.`,
    );
  }
  if (id === reranker) throw refusal(`${id} is in use. Unset ZONELENS_RERANKER first.`);
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

function refusal(message: string): ZonelensError {
  return new ZonelensError('input_invalid', message);
}
