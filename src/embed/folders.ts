/**
 * Where are models stored? In `<models>/<id>`, each with its card. `<models>/.staging` holds unfinished downloads, locks, and
 * the old folder of a model while it is being replaced.
 */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const MODEL_CARD_FILE = 'zonelens.json';

/** Names of the files that hold a model's graph, by the numbers that its weights are of. Repositories of the hub have these names. */
const GRAPHS = {
  fp32: 'model',
  fp16: 'model_fp16',
  q8: 'model_quantized',
  int8: 'model_int8',
  uint8: 'model_uint8',
  q4: 'model_q4',
  q4f16: 'model_q4f16',
} as const;
export type Dtype = keyof typeof GRAPHS;
export const DTYPES = Object.keys(GRAPHS) as [Dtype, ...Dtype[]];

/** What a model has whose card does not say. */
export const USUAL_DTYPE: Dtype = 'q8';

/** The graph of a model, with its weights or beside them. */
export const weightsFile = (dtype: Dtype = USUAL_DTYPE): string => `onnx/${GRAPHS[dtype]}.onnx`;

/** Whether a file has weights that lie beside a graph: a graph of more than 2 GiB cannot hold them. */
export const isDataOf = (graph: string, name: string): boolean => name.startsWith(`${graph}_data`);

const STAGING_FOLDER = '.staging';

/** Replaces the slash of an id in names of staging folders. Ids of the hub never contain it. */
const SLASH = '--';

/** The folder of a model's downloads. It is the same in every run, so that a later run can resume. */
export function stagingFolder(modelsFolder: string, id: string): string {
  return join(modelsFolder, STAGING_FOLDER, id.replaceAll('/', SLASH));
}

/** Where the old folder of a model is kept while the new one is put in its place. */
export function replacedFolder(modelsFolder: string, id: string): string {
  return join(stagingFolder(modelsFolder, id), 'replaced');
}

/** Ids of all folders with a card, whether the card is valid or not. Restores models whose replacement was interrupted. */
export function modelIds(modelsFolder: string): string[] {
  if (!existsSync(modelsFolder)) return [];
  const staging = join(modelsFolder, STAGING_FOLDER);
  for (const name of existsSync(staging) ? readdirSync(staging) : [])
    restoreReplaced(modelsFolder, name.replaceAll(SLASH, '/'));
  return readdirSync(modelsFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(`/${MODEL_CARD_FILE}`) && !name.startsWith('.'))
    .map((name) => name.slice(0, -MODEL_CARD_FILE.length - 1))
    .sort();
}

/**
 * Replacing a model takes two renames, because no portable call exchanges two folders atomically. If the process was killed
 * between them, the next reader puts the old model back with this function.
 */
export function restoreReplaced(modelsFolder: string, id: string): void {
  const folder = join(modelsFolder, id);
  const replaced = replacedFolder(modelsFolder, id);
  if (existsSync(folder) || !existsSync(replaced)) return;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(replaced, folder);
  } catch {
    // Another process was faster, or this one may not write here. If the model is missing then, the caller reports it.
  }
}
