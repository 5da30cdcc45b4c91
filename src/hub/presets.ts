/** How are well-known models to be fed? By what their authors' cards say, for a repository's files do not tell. */
import type { ModelCard } from '../embed/model.js';

export type Settings = Pick<ModelCard, 'pooling' | 'queryPrefix' | 'passagePrefix' | 'maxTokens'>;

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
  // It takes 8192 tokens, but passages are a fifth of 1024, queries at most 4000 characters, and attention grows
  // with the square of the length: a pasted page would take the memory of the machine.
  'Xenova/bge-m3': { pooling: 'cls', queryPrefix: '', passagePrefix: '', maxTokens: 1024 },
};

/**
 * The settings that are known of a repository: its preset, and what the user states instead of it.
 * @param stated entries that are undefined count as not stated
 */
export function knownSettings(id: string, stated: Partial<Settings>): Partial<Settings> {
  const given = Object.entries(stated).filter(([, value]) => value !== undefined);
  // Own entries only: ids are input, and `constructor` is one.
  return { ...(Object.hasOwn(PRESETS, id) ? PRESETS[id] : {}), ...Object.fromEntries(given) };
}
