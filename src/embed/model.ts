/**
 * What is known about an installed model, and are its files intact? Both are answered by the card, a `zonelens.json` beside the
 * weights.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, ZonelensError } from '../errors.js';
import {
  type EmbeddingCard,
  embeddingCardSchema,
  filesOf,
  type JoinedCard,
  joinedCardSchema,
  type ModelCard,
  type ModelPart,
  type RemoteCard,
  type RerankerCard,
  remoteCardSchema,
  rerankerCardSchema,
} from './card.js';
import { BUNDLED_MODELS } from './chosen.js';
import { MODEL_CARD_FILE, modelIds, restoreReplaced } from './folders.js';

const PIECE_BYTES = 2 ** 20;

type Card = EmbeddingCard | RemoteCard | z.infer<typeof joinedCardSchema> | RerankerCard;
type Kind = Card['kind'];

const KINDS = {
  embedding: { setting: 'ZONELENS_MODEL', name: 'an embedding model' },
  remote: { setting: 'ZONELENS_MODEL', name: 'a model of an endpoint' },
  joined: { setting: 'ZONELENS_MODEL', name: 'a joined model' },
  reranker: { setting: 'ZONELENS_RERANKER', name: 'a reranker' },
} as const satisfies Record<Kind, object>;

/**
 * Reads the card of the embedding model in `modelsFolder/id` and checks every file in it against its sha256. For a joined model it
 * reads the cards of its parts, too.
 * @throws ZonelensError `model_missing` or `model_invalid`, with advice
 * @example
 * loadModelCard('models', 'zonelens-static-zh-en-v1').dimensions; // 256
 */
export function loadModelCard(modelsFolder: string, id: string): ModelCard {
  const kind = kindIn(modelsFolder, id);
  if (kind === 'joined') return loadJoinedCard(modelsFolder, id);
  return kind === 'remote' ? loadRemoteCard(modelsFolder, id) : loadEmbeddingCard(modelsFolder, id);
}

/** Whether an endpoint runs the model. Reads no more than the card, if there is one. */
export const isRemote = (modelsFolder: string, id: string): boolean => kindIn(modelsFolder, id) === 'remote';

/** The same for a model that an endpoint runs. @throws ZonelensError `model_missing` or `model_invalid` */
export function loadRemoteCard(modelsFolder: string, id: string): RemoteCard {
  return loadCard(modelsFolder, id, 'remote', remoteCardSchema);
}

/** The same for a model with weights of its own. @throws ZonelensError `model_missing` or `model_invalid` */
export function loadEmbeddingCard(modelsFolder: string, id: string): EmbeddingCard {
  return loadCard(modelsFolder, id, 'embedding', embeddingCardSchema);
}

/** The same for a reranker. @throws ZonelensError `model_missing` or `model_invalid` */
export function loadRerankerCard(modelsFolder: string, id: string): RerankerCard {
  return loadCard(modelsFolder, id, 'reranker', rerankerCardSchema);
}

/** The same for a model of any kind. @throws ZonelensError `model_missing` or `model_invalid` */
export function loadAnyCard(modelsFolder: string, id: string): ModelCard | RerankerCard {
  return kindIn(modelsFolder, id) === 'reranker'
    ? loadRerankerCard(modelsFolder, id)
    : loadModelCard(modelsFolder, id);
}

function loadJoinedCard(modelsFolder: string, id: string): JoinedCard {
  const { parts: named, ...facts } = loadCard(modelsFolder, id, 'joined', joinedCardSchema);
  const parts = named.map((part) => loadPart(modelsFolder, id, part));
  return Object.freeze({
    ...facts,
    parts,
    dimensions: parts.reduce((sum, { card }) => sum + card.dimensions, 0),
    maxTokens: Math.min(...parts.map(({ card }) => card.maxTokens)),
  });
}

function loadPart(modelsFolder: string, joinedId: string, part: { id: string; weight: number }): ModelPart {
  try {
    return { card: loadEmbeddingCard(modelsFolder, part.id), weight: part.weight };
  } catch (error) {
    if (!(error instanceof ZonelensError)) throw error;
    throw new ZonelensError(error.code, `The model ${joinedId} needs its part ${part.id}. ${error.message}`, {
      cause: error,
    });
  }
}

function loadCard<C extends Card>(
  modelsFolder: string,
  id: string,
  kind: C['kind'],
  schema: z.ZodType<C>,
): Readonly<C> {
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
      KINDS[actual].setting === KINDS[kind].setting
        ? `The model ${id} is ${KINDS[actual].name}, where one with weights of its own is needed.`
        : `The model ${id} is ${KINDS[actual].name}: it belongs in ${KINDS[actual].setting}, not in ` +
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
  for (const [name, expected] of Object.entries(filesOf(parsed.data))) {
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
  return typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? (kind as Kind) : null;
}

/** Null when there is no readable card. */
function kindIn(modelsFolder: string, id: string): Kind | null {
  restoreReplaced(modelsFolder, id);
  try {
    return kindOf(readCard(join(modelsFolder, id, MODEL_CARD_FILE)));
  } catch {
    return null;
  }
}

function adviceFor(modelsFolder: string, kind: Kind): string {
  const installed = installedModels(modelsFolder, kind);
  const choice = kind !== 'reranker' ? 'Choose one by npm run model -- use <id>, or set' : 'Set';
  if (installed.length > 0) return `${choice} ${KINDS[kind].setting} to one of: ${installed.join(', ')}.`;
  return kind === 'reranker'
    ? 'No reranker is installed: leave ZONELENS_RERANKER empty, or set ZONELENS_MODELS to the folder that holds one.'
    : 'Set ZONELENS_MODELS to the folder that holds your models.';
}

/** Read piece by piece: weights may be larger than a buffer can be. */
function sha256Of(file: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    for (let bytes = readSync(descriptor, piece); bytes > 0; bytes = readSync(descriptor, piece))
      hash.update(piece.subarray(0, bytes));
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

function faultOf(file: string, expected: string): string | null {
  if (!existsSync(file)) return `${file} is missing.`;
  const actual = sha256Of(file);
  return actual === expected ? null : `${file} is damaged: its sha256 is ${actual}, expected ${expected}.`;
}

function remedyFor(id: string): string {
  return BUNDLED_MODELS.includes(id)
    ? 'Restore the model folder (git checkout).'
    : `Download it again (npm run model -- add ${id}), or restore the model folder.`;
}

/** Ids of the models that the setting of this kind takes, except those whose card cannot be read. */
function installedModels(modelsFolder: string, kind: Kind): string[] {
  return modelIds(modelsFolder).filter((id) => {
    const found = kindIn(modelsFolder, id);
    return found !== null && KINDS[found].setting === KINDS[kind].setting;
  });
}
