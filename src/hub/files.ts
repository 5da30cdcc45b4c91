/** Which files of a repository does the program need? Those that @xenova/transformers reads for a quantised model. */
import { ZonelensError } from '../errors.js';
import type { RemoteFile, Repository } from './repository.js';

const WEIGHTS_FILE = 'onnx/model_quantized.onnx';
const REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const OPTIONAL = ['special_tokens_map.json'];

/** The weights last: what the small files say may make them useless. @throws ZonelensError `model_missing` */
export function neededFiles({ id, files }: Repository): { small: RemoteFile[]; weights: RemoteFile } {
  const weights = files.get(WEIGHTS_FILE);
  const refuse = (why: string) =>
    new ZonelensError(
      'model_missing',
      `${id} ${why} Look for a repository of the same model under Xenova/ that has ${WEIGHTS_FILE}.`,
    );
  if (weights === undefined) {
    throw refuse(`has no ONNX weights in the form that @xenova/transformers reads (no ${WEIGHTS_FILE}).`);
  }
  if (files.has(`${WEIGHTS_FILE}_data`)) {
    throw refuse(`keeps its weights beside the ONNX file (${WEIGHTS_FILE}_data), which is not supported.`);
  }
  const missing = REQUIRED.filter((name) => !files.has(name));
  if (missing.length > 0) throw refuse(`has no ${missing.join(', no ')}.`);
  const small = [...REQUIRED, ...OPTIONAL].flatMap((name) => files.get(name) ?? []);
  return { small, weights };
}
