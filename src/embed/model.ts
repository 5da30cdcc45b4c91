/**
 * What is known about an installed model, and are its files intact? Both are answered by the card, a `zonelens.json` beside the
 * weights.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, ZonelensError } from '../errors.js';
import { BUNDLED_MODEL } from './chosen.js';
import { MODEL_CARD_FILE, modelIds, restoreReplaced } from './folders.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in lower-case hex');

const commonFields = {
  id: z.string().min(1),
  /** Commit of the hub repository or version of the model. */
  revision: z.string().min(1),
  /** Longest input in tokens, including special tokens and prefix. */
  maxTokens: z.int().min(32),
  licence: z.string().min(1),
  /** File name relative to the model's folder -> sha256. */
  files: z.record(z.string(), sha256),
};

const embeddingCardSchema = z.strictObject({
  kind: z.literal('embedding').default('embedding'),
  ...commonFields,
  dimensions: z.int().min(1).max(8192),
  pooling: z.enum(['mean', 'cls']),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  /** Lowest cosine at which the best match counts as good; `npm run evaluate` finds it. */
  relevanceFloor: z.number().min(-1).max(1).optional(),
});

const rerankerCardSchema = z.strictObject({ kind: z.literal('reranker'), ...commonFields });

/** The card of an embedding model. */
export type ModelCard = Readonly<z.infer<typeof embeddingCardSchema>>;
/** The card of a reranker. */
export type RerankerCard = Readonly<z.infer<typeof rerankerCardSchema>>;
type Kind = (ModelCard | RerankerCard)['kind'];

const KINDS = {
  embedding: { setting: 'ZONELENS_MODEL', name: 'an embedding model' },
  reranker: { setting: 'ZONELENS_RERANKER', name: 'a reranker' },
} as const satisfies Record<Kind, object>;

/**
 * Reads the card of the embedding model in `modelsFolder/id` and checks every file in it against its sha256.
 * @throws ZonelensError `model_missing` or `model_invalid`, with advice
 * @example
 * loadModelCard('models', 'zonelens-static-zh-en-v1').dimensions; // 256
 */
export function loadModelCard(modelsFolder: string, id: string): ModelCard {
  return loadCard(modelsFolder, id, 'embedding', embeddingCardSchema);
}

/** The same for a reranker. @throws ZonelensError `model_missing` or `model_invalid` */
export function loadRerankerCard(modelsFolder: string, id: string): RerankerCard {
  return loadCard(modelsFolder, id, 'reranker', rerankerCardSchema);
}

/** The same for a model of either kind. @throws ZonelensError `model_missing` or `model_invalid` */
export function loadAnyCard(modelsFolder: string, id: string): ModelCard | RerankerCard {
  const cardFile = join(modelsFolder, id, MODEL_CARD_FILE);
  const isReranker = existsSync(cardFile) && kindOf(readCard(cardFile)) === 'reranker';
  return isReranker ? loadRerankerCard(modelsFolder, id) : loadModelCard(modelsFolder, id);
}

function loadCard<Card extends ModelCard | RerankerCard>(
  modelsFolder: string,
  id: string,
  kind: Card['kind'],
  schema: z.ZodType<Card>,
): Readonly<Card> {
  const folder = join(modelsFolder, id);
  const cardFile = join(folder, MODEL_CARD_FILE);
  restoreReplaced(modelsFolder, id);
  if (!existsSync(cardFile)) {
    throw new ZonelensError(
      'model_missing',
      `There is no model ${id} in ${modelsFolder} (no ${MODEL_CARD_FILE}). ${adviceFor(modelsFolder, kind)}`,
    );
  }
  const content = cardContent(cardFile, id);
  const actual = kindOf(content);
  if (actual !== kind && actual !== null) {
    throw new ZonelensError(
      'model_invalid',
      `The model ${id} is ${KINDS[actual].name}: it belongs in ${KINDS[actual].setting}, not in ` +
        `${KINDS[kind].setting}. ${adviceFor(modelsFolder, kind)}`,
    );
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const faults = z.prettifyError(parsed.error);
    throw new ZonelensError('model_invalid', `${cardFile} is not valid:\n${faults}\n${remedyFor(id)}`);
  }
  // The folder was copied or renamed. The library would look for the files under the id in the card.
  if (parsed.data.id !== id) {
    const place = join(modelsFolder, parsed.data.id);
    throw new ZonelensError(
      'model_invalid',
      `${folder} is the model ${parsed.data.id}. Move it to ${place}.`,
    );
  }
  for (const [name, expected] of Object.entries(parsed.data.files)) {
    const fault = faultOf(join(folder, name), expected);
    if (fault !== null) throw new ZonelensError('model_invalid', `${fault} ${remedyFor(id)}`);
  }
  return Object.freeze(parsed.data);
}

/** @throws ZonelensError `model_invalid`, with advice */
function cardContent(cardFile: string, id: string): unknown {
  try {
    return readCard(cardFile);
  } catch (error) {
    throw new ZonelensError('model_invalid', `${messageOf(error)} ${remedyFor(id)}`, { cause: error });
  }
}

function readCard(cardFile: string): unknown {
  try {
    return JSON.parse(readFileSync(cardFile, 'utf8'));
  } catch (error) {
    throw new ZonelensError('model_invalid', `${cardFile} is not readable JSON: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

/** Null for a card of unknown kind. The schema reports everything else that may be wrong with the card. */
function kindOf(content: unknown): Kind | null {
  const { kind = 'embedding' } = Object(content) as { kind?: unknown };
  return kind === 'embedding' || kind === 'reranker' ? kind : null;
}

function adviceFor(modelsFolder: string, kind: Kind): string {
  const installed = installedModels(modelsFolder, kind);
  const choice = kind === 'embedding' ? 'Choose one by npm run model -- use <id>, or set' : 'Set';
  if (installed.length > 0) return `${choice} ${KINDS[kind].setting} to one of: ${installed.join(', ')}.`;
  return kind === 'reranker'
    ? 'No reranker is installed: leave ZONELENS_RERANKER empty, or set ZONELENS_MODELS to the folder that holds one.'
    : 'Set ZONELENS_MODELS to the folder that holds your models.';
}

function faultOf(file: string, expected: string): string | null {
  if (!existsSync(file)) return `${file} is missing.`;
  const actual = createHash('sha256').update(readFileSync(file)).digest('hex');
  return actual === expected ? null : `${file} is damaged: its sha256 is ${actual}, expected ${expected}.`;
}

function remedyFor(id: string): string {
  return id === BUNDLED_MODEL
    ? 'Restore the model folder (git checkout).'
    : `Download it again (npm run model -- add ${id}), or restore the model folder.`;
}

/** Ids of the models of a kind, except those whose card cannot be read. */
function installedModels(modelsFolder: string, kind: Kind): string[] {
  return modelIds(modelsFolder).filter((id) => {
    try {
      return kindOf(readCard(join(modelsFolder, id, MODEL_CARD_FILE))) === kind;
    } catch {
      return false;
    }
  });
}
