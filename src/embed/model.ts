/** Which model is installed, and are its files whole? Answered by the `zonelens.json` beside its weights. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, ZonelensError } from '../errors.js';

export const MODEL_CARD_FILE = 'zonelens.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in lower-case hex');

const modelCardSchema = z.strictObject({
  id: z.string().min(1),
  /** Commit of the hub repository or version of the model. */
  revision: z.string().min(1),
  dimensions: z.int().min(1).max(8192),
  pooling: z.enum(['mean', 'cls']),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  /** Longest input, in tokens, special tokens and prefix included. */
  maxTokens: z.int().min(32),
  licence: z.string().min(1),
  /** Cosine from which on a best match is a good one, found by `npm run evaluate`. */
  relevanceFloor: z.number().min(-1).max(1).optional(),
  /** File name relative to the model's folder -> sha256. */
  files: z.record(z.string(), sha256),
});

export type ModelCard = Readonly<z.infer<typeof modelCardSchema>>;

/**
 * Reads the card of `modelsFolder/id` and checks every listed file against its sha256.
 * @throws ZonelensError `model_missing` or `model_invalid`, saying what to do.
 */
export function loadModelCard(modelsFolder: string, id: string): ModelCard {
  const folder = join(modelsFolder, id);
  const cardFile = join(folder, MODEL_CARD_FILE);
  if (!existsSync(cardFile)) {
    const installed = installedModels(modelsFolder);
    throw new ZonelensError(
      'model_missing',
      `There is no model ${id} in ${modelsFolder} (no ${MODEL_CARD_FILE}). ` +
        (installed.length > 0
          ? `Set ZONELENS_MODEL to one of: ${installed.join(', ')}.`
          : 'Set ZONELENS_MODELS to the folder that holds your models.'),
    );
  }
  const card = parseCard(cardFile);
  for (const [name, expected] of Object.entries(card.files)) verifyFile(join(folder, name), expected);
  return card;
}

function parseCard(cardFile: string): ModelCard {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(cardFile, 'utf8'));
  } catch (error) {
    throw new ZonelensError('model_invalid', `${cardFile} is not readable JSON: ${messageOf(error)}.`, {
      cause: error,
    });
  }
  const parsed = modelCardSchema.safeParse(content);
  if (!parsed.success) {
    throw new ZonelensError('model_invalid', `${cardFile} is not valid:\n${z.prettifyError(parsed.error)}`);
  }
  return Object.freeze(parsed.data);
}

function verifyFile(file: string, expected: string): void {
  if (!existsSync(file)) {
    throw new ZonelensError('model_invalid', `${file} is missing. Restore the model folder (git checkout).`);
  }
  const actual = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (actual !== expected) {
    throw new ZonelensError(
      'model_invalid',
      `${file} is damaged: its sha256 is ${actual}, expected ${expected}. Restore the model folder (git checkout).`,
    );
  }
}

function installedModels(modelsFolder: string): string[] {
  if (!existsSync(modelsFolder)) return [];
  return readdirSync(modelsFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(`/${MODEL_CARD_FILE}`))
    .map((name) => name.slice(0, -MODEL_CARD_FILE.length - 1))
    .sort();
}
