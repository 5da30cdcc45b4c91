/** Which files of a repository make up a model, and what do the small ones say about it? */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DTYPES, type Dtype, isDataOf, USUAL_DTYPE, weightsFile } from '../embed/folders.js';
import { messageOf, ZonelensError } from '../errors.js';
import type { RemoteFile, Repository } from './repository.js';

/** Read beside the weights: by the tokenizers of @xenova/transformers, and by `readShape`. */
const REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const OPTIONAL = ['special_tokens_map.json'];

/**
 * The files to download. The small ones come first: what they say may make the weights useless.
 * @throws ZonelensError `model_invalid` when the repository lacks a file, or keeps its weights in another form
 */
export function neededFiles(
  { id, files }: Repository,
  dtype: Dtype = USUAL_DTYPE,
): { small: RemoteFile[]; weights: RemoteFile[] } {
  const refuse = (why: string) => new ZonelensError('model_invalid', `${id} ${why}`);
  const graph = files.get(weightsFile(dtype));
  if (graph === undefined) {
    const others = DTYPES.filter((each) => files.has(weightsFile(each)));
    throw refuse(
      others.length > 0
        ? `has no weights of ${dtype} (no ${weightsFile(dtype)}), but of ${others.join(', ')}: say which with --dtype.`
        : `has no ONNX weights in the form that @xenova/transformers reads (no ${weightsFile(dtype)}). Look for a repository of the same model under Xenova/ or onnx-community/ that has them.`,
    );
  }
  const missing = REQUIRED.filter((name) => !files.has(name));
  if (missing.length > 0) throw refuse(`has no ${missing.join(', no ')}.`);
  const small = [...REQUIRED, ...OPTIONAL].flatMap((name) => files.get(name) ?? []);
  const beside = [...files.values()].filter(({ name }) => isDataOf(graph.name, name));
  return { small, weights: [graph, ...beside] };
}

export interface Shape {
  dimensions: number;
  /** The longest input that the model can take. Null when the files do not say. */
  maxTokens: number | null;
}

const configSchema = z.object({
  model_type: z.string().optional(),
  architectures: z.array(z.string()).nullish(),
  hidden_size: z.int().optional(),
  /** What DistilBERT calls its hidden size. */
  dim: z.int().optional(),
  max_position_embeddings: z.int().optional(),
});

/** Tokenizers without a limit state about 1e30. */
const tokenizerSchema = z.object({ model_max_length: z.number().nullish() });

/** Models of these types number positions from the padding token's id + 1, so two positions hold no token. */
const OFFSET_POSITIONS = /roberta|camembert|mpnet/;

/**
 * Reads `config.json` and `tokenizer_config.json` in `folder`.
 * @throws ZonelensError `model_invalid` when they cannot be read, or are of a model that gives no embeddings
 */
export function readShape(folder: string, id: string): Shape {
  const config = read(join(folder, 'config.json'), configSchema, id);
  const head = config.architectures?.find((name) => /For\w+(Classification|Answering)$/.test(name));
  if (head !== undefined) {
    throw new ZonelensError(
      'model_invalid',
      `${id} is no embedding model but a reranker or classifier (${head}). Add the embedding model of its family.`,
    );
  }
  const dimensions = config.hidden_size ?? config.dim;
  if (dimensions === undefined) {
    throw new ZonelensError('model_invalid', `The config.json of ${id} does not say its hidden_size.`);
  }
  const { model_max_length } = read(join(folder, 'tokenizer_config.json'), tokenizerSchema, id);
  const offset = OFFSET_POSITIONS.test(config.model_type ?? '') ? 2 : 0;
  const positions = (config.max_position_embeddings ?? Number.POSITIVE_INFINITY) - offset;
  const maxTokens = Math.min(positions, model_max_length ?? Number.POSITIVE_INFINITY);
  return { dimensions, maxTokens: Number.isSafeInteger(maxTokens) ? maxTokens : null };
}

function read<T>(file: string, schema: z.ZodType<T>, id: string): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new ZonelensError('model_invalid', `${file} of ${id} is not what the program reads: ${why}`, {
      cause: error,
    });
  }
}
