/** How many dimensions do a model's vectors have, and how many tokens does it take? As its small files say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, ZonelensError } from '../errors.js';

export interface Shape {
  dimensions: number;
  /** Null when the files do not say. */
  maxTokens: number | null;
}

const configSchema = z.object({
  model_type: z.string().optional(),
  architectures: z.array(z.string()).nullish(),
  hidden_size: z.int().optional(),
  /** DistilBERT's name of it. */
  dim: z.int().optional(),
  max_position_embeddings: z.int().optional(),
});

/** Tokenizers without a limit have a number of about 1e30 there. */
const tokenizerSchema = z.object({ model_max_length: z.number().nullish() });

/** These count positions from behind the padding token's: two of them are no tokens'. */
const OFFSET_POSITIONS = /roberta|camembert|mpnet/;

/** @throws ZonelensError `model_invalid` */
export function readShape(folder: string, id: string): Shape {
  const config = read(join(folder, 'config.json'), configSchema, id);
  const [head] = (config.architectures ?? []).filter((name) =>
    /For\w+(Classification|Answering)$/.test(name),
  );
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
