/**
 * How does a model expect its input? A repository's files do not say it. For well-known models it is listed here, from
 * the pages of their authors; for others the user must state it, because a wrong guess would silently make vectors worse.
 *
 * To add a model: one entry in PRESETS and one row in the table of docs/models.md (a test compares the two).
 */
import type { EmbeddingCard } from '../embed/card.js';
import { ZonelensError } from '../errors.js';
import type { Shape } from './model-files.js';

export type Settings = Pick<
  EmbeddingCard,
  'pooling' | 'queryPrefix' | 'passagePrefix' | 'maxTokens' | 'dtype'
>;

const E5: Settings = {
  pooling: 'mean',
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
  maxTokens: 512,
};

const BGE_ZH: Settings = {
  pooling: 'cls',
  queryPrefix: '为这个句子生成表示以用于检索相关文章：',
  passagePrefix: '',
  maxTokens: 512,
};

export const PRESETS: Readonly<Record<string, Settings>> = {
  'Xenova/multilingual-e5-small': E5,
  'Xenova/multilingual-e5-base': E5,
  'Xenova/multilingual-e5-large': E5,
  'Xenova/paraphrase-multilingual-MiniLM-L12-v2': {
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    maxTokens: 128,
  },
  'Xenova/bge-small-zh-v1.5': BGE_ZH,
  'Xenova/bge-base-zh-v1.5': BGE_ZH,
  'Xenova/bge-large-zh-v1.5': BGE_ZH,
  // The model takes 8192 tokens. Passages have about 200, and the memory of attention grows with the square of the
  // length, so that a pasted page would take all memory of the machine.
  'Xenova/bge-m3': { pooling: 'cls', queryPrefix: '', passagePrefix: '', maxTokens: 1024 },
};

/** Passages have about 200 tokens; a higher limit would only make pasted pages slow. */
const USUAL_MAX_TOKENS = 512;

/**
 * The preset of a model, overridden by what the user states.
 * @param stated undefined entries count as not stated
 * @example
 * knownSettings('Xenova/bge-m3', { maxTokens: 512 });
 * // { pooling: 'cls', queryPrefix: '', passagePrefix: '', maxTokens: 512 }
 */
export function knownSettings(id: string, stated: Partial<Settings>): Partial<Settings> {
  const given = Object.entries(stated).filter(([, value]) => value !== undefined);
  // Only own entries: ids are input, and `constructor` is a valid one.
  return { ...(Object.hasOwn(PRESETS, id) ? PRESETS[id] : {}), ...Object.fromEntries(given) };
}

/** @throws ZonelensError `input_invalid` when it is not known how token vectors become one vector */
export function assertPooling(
  id: string,
  known: Partial<Settings>,
): asserts known is Partial<Settings> & Pick<Settings, 'pooling'> {
  if (known.pooling !== undefined) return;
  throw new ZonelensError(
    'input_invalid',
    `How ${id} is to be used is not known, and its files do not say it. See its page on the hub (for models of ` +
      'sentence-transformers 1_Pooling/config.json), then run the command again with --pooling mean, cls or last ' +
      'and, where the model wants text before queries or passages, with --query-prefix and --passage-prefix. ' +
      `Known without options: ${Object.keys(PRESETS).join(', ')}.`,
  );
}

/**
 * Fills in what is not stated: no prefixes, and the model's own limit, at most 512 tokens.
 * @throws ZonelensError `input_invalid` when the longest input is unknown, or larger than the model takes
 */
export function completeSettings(
  id: string,
  known: Partial<Settings> & Pick<Settings, 'pooling'>,
  { maxTokens: limit }: Shape,
): Settings {
  const { pooling, queryPrefix = '', passagePrefix = '', dtype } = known;
  const maxTokens = known.maxTokens ?? (limit === null ? null : Math.min(limit, USUAL_MAX_TOKENS));
  if (maxTokens === null) {
    throw new ZonelensError(
      'input_invalid',
      `The files of ${id} do not say how long its inputs may be. State it with --max-tokens.`,
    );
  }
  if (limit !== null && maxTokens > limit) {
    throw new ZonelensError(
      'input_invalid',
      `${id} takes at most ${limit} tokens, not ${maxTokens}. State a smaller --max-tokens.`,
    );
  }
  return { pooling, queryPrefix, passagePrefix, maxTokens, ...(dtype !== undefined && { dtype }) };
}
