/** `zonelens model use | remove | verify`: what can be done with models that are here. */
import { existsSync } from 'node:fs';
import type { Config } from '../config.js';
import { BUNDLED_MODEL, chooseModel } from '../embed/chosen.js';
import { modelIds, stagingFolder } from '../embed/folders.js';
import { loadModelCard } from '../embed/model.js';
import { ZonelensError } from '../errors.js';
import { inspect } from '../hub/installed.js';
import { repositoryId } from '../hub/names.js';
import { lockModel, uninstall } from '../hub/swap.js';

/** @returns 0; @throws ZonelensError `model_missing` or `model_invalid`; then the choice is as it was */
export async function useCommand(config: () => Config, id: string): Promise<number> {
  const { modelsFolder } = config();
  loadModelCard(modelsFolder, id);
  await chooseModel(modelsFolder, id);
  const lines = [
    `${id} is chosen.`,
    'An index made with another model must be embedded anew: npm run ingest',
  ];
  const { model } = config();
  if (model !== id) {
    lines.push(
      `But ZONELENS_MODEL=${model} is set and comes before the choice: unset it for the choice to count.`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** @returns 0; @throws ZonelensError when the model is needed or is not there */
export function removeCommand({ modelsFolder, model, reranker }: Config, id: string): number {
  repositoryId(id);
  if (id === BUNDLED_MODEL) throw refusal(`${id} is part of the program and stays.`);
  if (id === model) {
    throw refusal(
      `${id} is in use. Choose another first (npm run model -- use <id>), or unset ZONELENS_MODEL.`,
    );
  }
  if (id === reranker) throw refusal(`${id} is in use. Take it out of ZONELENS_RERANKER first.`);
  const isHere = modelIds(modelsFolder).includes(id) || existsSync(stagingFolder(modelsFolder, id));
  if (!isHere) throw unknown(modelsFolder, id);
  const unlock = lockModel(modelsFolder, id);
  try {
    if (!uninstall(modelsFolder, id)) throw unknown(modelsFolder, id);
  } finally {
    unlock();
  }
  process.stdout.write(`Removed ${id}.\n`);
  return 0;
}

/** @returns 0 when all are whole, else 1 */
export function verifyCommand({ modelsFolder }: Config, ids: readonly string[]): number {
  const installed = modelIds(modelsFolder);
  const absent = ids.find((id) => !installed.includes(id));
  if (absent !== undefined) throw unknown(modelsFolder, absent);
  const results = (ids.length > 0 ? ids : installed).map((id) => inspect(modelsFolder, id));
  for (const { id, fault } of results) process.stdout.write(`${id}: ${fault ?? 'ok'}\n`);
  return results.some(({ fault }) => fault !== null) ? 1 : 0;
}

function unknown(modelsFolder: string, id: string): ZonelensError {
  const there = modelIds(modelsFolder).join(', ') || 'none';
  return new ZonelensError(
    'model_missing',
    `There is no model ${id} in ${modelsFolder}. Installed: ${there}.`,
  );
}

function refusal(message: string): ZonelensError {
  return new ZonelensError('input_invalid', message);
}
