/**
 * How does a text become token ids? With a tokenizer of @xenova/transformers, made from the model's files. For Unigram models
 * `unigram.ts` finds the pieces: the same ids in a fraction of the time.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreTrainedTokenizer as Tokenizer } from '@xenova/transformers';
import { AutoTokenizer, PreTrainedTokenizer, TokenizerModel } from './library-tokenizers.js';
import { NONE } from './piece-trie.js';
import { Unigram, type Vocabulary } from './unigram.js';
import { eachWord, isWordRuns } from './word-runs.js';

/** The part of `tokenizer.json` that is read here. The library reads the rest. */
export interface TokenizerJson {
  model: { type?: string; unk_id?: unknown; vocab?: unknown };
  pre_tokenizer: unknown;
  added_tokens: readonly { content: string; id: number; special?: boolean }[];
}

/** The part of `tokenizer_config.json` that is read here. */
export interface TokenizerConfig {
  tokenizer_class?: string;
}

type TokenizerClass = new (json: unknown, config: unknown) => Tokenizer;

/** Given to the library in place of the vocabulary, from which it would build hundreds of thousands of maps. */
const NO_VOCABULARY = { type: 'Unigram', unk_id: 0, vocab: [['', 0]] };

/** @throws Error when a file of the tokenizer cannot be read or is not valid */
export async function loadTokenizer(modelsFolder: string, id: string): Promise<Tokenizer> {
  const read = async (name: string) => JSON.parse(await readFile(join(modelsFolder, id, name), 'utf8'));
  const [json, config] = await Promise.all([read('tokenizer.json'), read('tokenizer_config.json')]);
  return tokenizerFrom(json, config);
}

/** Makes a tokenizer from the contents of `tokenizer.json` and `tokenizer_config.json`. */
export function tokenizerFrom(json: TokenizerJson, config: TokenizerConfig): Tokenizer {
  const Class = classOf(config);
  const unigram = usesDefaultEncoding(Class) ? unigramOf(json) : null;
  if (unigram === null) return new Class(json, config);
  const splitsWords = isWordRuns(json.pre_tokenizer);
  const preTokenizer = splitsWords ? null : json.pre_tokenizer;
  const tokenizer = new Class({ ...json, pre_tokenizer: preTokenizer, model: NO_VOCABULARY }, config);
  const model = new UnigramModel(unigram, json.added_tokens, splitsWords);
  tokenizer.model = model;
  // The library looked these up in the vocabulary, which it did not get.
  for (const name of ['mask', 'pad', 'sep', 'unk'] as const) {
    tokenizer[`${name}_token_id`] = model.idOf(tokenizer[`${name}_token`]) as number;
  }
  return tokenizer;
}

/** Chooses the class as `AutoTokenizer.from_pretrained` does. */
function classOf({ tokenizer_class: name = '' }: TokenizerConfig): TokenizerClass {
  const known: Record<string, TokenizerClass> = AutoTokenizer.TOKENIZER_CLASS_MAPPING;
  return known[name.replace(/Fast$/, '')] ?? PreTrainedTokenizer;
}

/** The tokenizers of some translation and language models override this step, and need pieces as text. */
function usesDefaultEncoding({ prototype }: TokenizerClass): boolean {
  return prototype._encode_text === PreTrainedTokenizer.prototype._encode_text;
}

/** Null for other models, and for unusual vocabularies with which the library would find other ids. */
function unigramOf({ model, added_tokens: added }: TokenizerJson): Unigram | null {
  const { type, unk_id: unknown, vocab } = model;
  if (type !== 'Unigram' || !isVocabulary(vocab)) return null;
  if (typeof unknown !== 'number' || vocab[unknown] === undefined) return null;
  const unigram = new Unigram(vocab, unknown);
  const isOdd = added.some(({ content, id }) => {
    const piece = unigram.idOf(content);
    // The library prefers the id of the added token to that of the piece, and may take an unknown unit for an added token.
    return piece === NONE ? content.length === 1 : piece !== id;
  });
  return isOdd ? null : unigram;
}

function isVocabulary(vocab: unknown): vocab is Vocabulary {
  return (
    Array.isArray(vocab) &&
    vocab.every((entry) => typeof entry?.[0] === 'string' && Number.isFinite(entry[1]))
  );
}

/**
 * Returns ids where the library's own models return pieces as text. The library only adds special tokens to them, and in the
 * end calls `convert_tokens_to_ids` of this class.
 */
class UnigramModel extends TokenizerModel {
  private readonly added: ReadonlyMap<string, number>;

  constructor(
    private readonly unigram: Unigram,
    added: TokenizerJson['added_tokens'],
    private readonly splitsWords: boolean,
  ) {
    super({});
    this.added = new Map(added.map(({ content, id }) => [content, id]));
  }

  override _call(texts: string[]): string[] {
    const ids: number[] = [];
    for (const text of texts) {
      if (this.splitsWords) eachWord(text, (start, end) => this.unigram.append(ids, text, start, end));
      else this.unigram.append(ids, text, 0, text.length);
    }
    return ids as unknown[] as string[];
  }

  override convert_tokens_to_ids(tokens: readonly (string | number)[]): number[] {
    return tokens.map((token) =>
      typeof token === 'number' ? token : (this.idOf(token) ?? this.unigram.unknown),
    );
  }

  /** Undefined when there is no such token, as in the library. */
  idOf(token: string | null): number | undefined {
    if (token === null) return undefined;
    const id = this.added.get(token) ?? this.unigram.idOf(token);
    return id === NONE ? undefined : id;
  }
}
