/** What is stated about a model? Its card, a `zonelens.json` in its folder, read with these schemas. */
import { z } from 'zod';
import { DTYPES } from './folders.js';

export const POOLINGS = ['mean', 'cls', 'last'] as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in lower-case hex');

const commonFields = {
  id: z.string().min(1),
  /** Commit of the hub repository or version of the model. */
  revision: z.string().min(1),
  licence: z.string().min(1),
};

const fileFields = {
  /** Longest input in tokens, including special tokens and prefix. */
  maxTokens: z.int().min(32),
  /** File name relative to the model's folder -> sha256. */
  files: z.record(z.string(), sha256),
};

const rankingFields = {
  /** Lowest cosine at which the best match counts as good; `npm run evaluate` finds it. */
  relevanceFloor: z.number().min(-1).max(1).optional(),
  /** Languages as BCP 47 tags. */
  languages: z.array(z.string().min(2)).min(1).optional(),
  /** What the model is good at, in a few words for people who choose one. */
  goodAt: z.string().min(1).optional(),
};

export const embeddingCardSchema = z.strictObject({
  kind: z.literal('embedding').default('embedding'),
  ...commonFields,
  ...fileFields,
  ...rankingFields,
  dimensions: z.int().min(1).max(8192),
  /** How the states of tokens become one vector: their mean, the first (`cls`) or the last one. */
  pooling: z.enum(POOLINGS),
  /** Of which numbers the weights are, which says which file they are in; by default `q8`. */
  dtype: z.enum(DTYPES).optional(),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  /** True for a model so fast that each sentence of a passage is embedded as well. */
  embedsSentences: z.literal(true).optional(),
  /** The projection that makes token states for late interaction; a model without it makes none. */
  tokens: z
    .strictObject({
      /** Row by row, shape [`dimensions` of the model, `dimensions` below], float32, little-endian. */
      file: z.string().min(1),
      sha256,
      dimensions: z.int().min(1).max(8192),
    })
    .optional(),
});

/** A model that an endpoint runs. What made the vectors of an index is known by this card alone. */
export const remoteCardSchema = z.strictObject({
  kind: z.literal('remote'),
  ...commonFields,
  ...rankingFields,
  /** What the endpoint calls the model. */
  name: z.string().min(1),
  dimensions: z.int().min(1).max(8192),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  /** Longest input in tokens, which are estimated: the endpoint has the tokenizer. */
  maxTokens: z.int().min(32),
  /** The unit vector that it made of `PROBE` (`remote-model.ts`), rounded, by which another model under the same name is known. */
  probe: z.array(z.number()),
});

export const MOST_PARTS = 8;

/** A part that hardly counts could not be taken out of a joined vector again in single precision. */
export const LEAST_WEIGHT = 0.01;
export const MOST_WEIGHT = 100;

/** A model without weights of its own: the vectors of its parts, side by side. */
export const joinedCardSchema = z.strictObject({
  kind: z.literal('joined'),
  ...commonFields,
  ...rankingFields,
  parts: z
    .array(
      z.strictObject({
        /** Id of an embedding model in the same models folder. */
        id: z.string().min(1),
        /** How much its cosine counts, in relation to the other parts. */
        weight: z.number().min(LEAST_WEIGHT).max(MOST_WEIGHT),
      }),
    )
    .min(2)
    .max(MOST_PARTS)
    .refine((parts) => new Set(parts.map(({ id }) => id)).size === parts.length, 'must name each model once'),
});

export const rerankerCardSchema = z.strictObject({
  kind: z.literal('reranker'),
  ...commonFields,
  ...fileFields,
});

/** File name relative to the model's folder -> sha256. */
export type Files = Readonly<Record<string, string>>;

/** The card of an embedding model that has weights of its own. */
export type EmbeddingCard = Readonly<z.infer<typeof embeddingCardSchema>>;

/** The card of a model that an endpoint runs. It makes vectors and nothing else. */
export type RemoteCard = Readonly<z.infer<typeof remoteCardSchema>> & {
  readonly tokens?: undefined;
  readonly embedsSentences?: undefined;
};

/** One of the models of which a model consists. */
export interface ModelPart {
  card: EmbeddingCard | RemoteCard;
  /** How much its cosine counts, in relation to the other parts. */
  weight: number;
}

/** Which part of a model embeds sentences, and which values of the model's vectors are that part's. */
export interface SentencePart {
  /** Place among the parts. */
  at: number;
  start: number;
  dimensions: number;
}

/** Which part of a model makes token states, and by which projection. */
export interface TokenPart {
  /** Place among the parts. */
  at: number;
  /** Its sha256. */
  projection: string;
  dimensions: number;
}

/** A joined model with the cards of its parts. */
export interface JoinedCard extends Readonly<Omit<z.infer<typeof joinedCardSchema>, 'parts'>> {
  /** Sum over the parts. */
  readonly dimensions: number;
  /** The least of the parts. */
  readonly maxTokens: number;
  readonly parts: readonly ModelPart[];
}

/** The card of a model that makes vectors. */
export type ModelCard = EmbeddingCard | RemoteCard | JoinedCard;
export type RerankerCard = Readonly<z.infer<typeof rerankerCardSchema>>;

/** The parts of a model; a model that is not joined is its only part. */
export function partsOf(card: ModelCard): readonly ModelPart[] {
  return card.kind === 'joined' ? card.parts : [{ card, weight: 1 }];
}

/** The part of a model that embeds sentences, and where its values begin in a vector of the model; null when none does. */
export function sentencePartOf(card: ModelCard): SentencePart | null {
  let start = 0;
  for (const [at, { card: part }] of partsOf(card).entries()) {
    if (part.embedsSentences) return { at, start, dimensions: part.dimensions };
    start += part.dimensions;
  }
  return null;
}

/** The first part of a model that makes token states; null when none does. */
export function tokenPartOf(card: ModelCard): TokenPart | null {
  for (const [at, { card: part }] of partsOf(card).entries()) {
    const { tokens } = part;
    if (tokens !== undefined) return { at, projection: tokens.sha256, dimensions: tokens.dimensions };
  }
  return null;
}

/** Every file that a card of any kind names, with its sha256; none for a joined model and for one of an endpoint. */
export function filesOf(card: object): Files {
  const { files, tokens } = card as Partial<EmbeddingCard>;
  return { ...files, ...(tokens === undefined ? {} : { [tokens.file]: tokens.sha256 }) };
}
