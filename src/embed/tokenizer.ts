/**
 * How does a text become token ids? Through a tokenizer of @xenova/transformers, made from the model's files. Where its
 * model is a Unigram one, `unigram.ts` finds the pieces: the same ids in a fraction of the time.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AutoTokenizer, PreTrainedTokenizer, TokenizerModel } from '@xenova/transformers';
import { NONE } from './piece-trie.js';
import { Unigram, type Vocabulary } from './unigram.js';
import { eachWord, isWordRuns } from './word-runs.js';

/** What is read here of `tokenizer.json`; the rest is the library's to read. */
export interface TokenizerJson {
  model: { type?: string; unk_id?: unknown; vocab?: unknown };
  pre_tokenizer: unknown;
  added_tokens: readonly { content: string; id: number }[];
}

/** What is read here of `tokenizer_config.json`. */
export interface TokenizerConfig {
  tokenizer_class?: string;
}

type TokenizerClass = new (json: unknown, config: unknown) => PreTrainedTokenizer;

/** Given to the library in the place of a vocabulary that it would make into some hundred thousand maps. */
const NO_VOCABULARY = { type: 'Unigram', unk_id: 0, vocab: [['', 0]] };

/** Rejects when a file of the tokenizer cannot be read or makes none. */
export async function loadTokenizer(modelsFolder: string, id: string): Promise<PreTrainedTokenizer> {
  const read = async (name: string) => JSON.parse(await readFile(join(modelsFolder, id, name), 'utf8'));
  const [json, config] = await Promise.all([read('tokenizer.json'), read('tokenizer_config.json')]);
  return tokenizerFrom(json, config);
}

export function tokenizerFrom(json: TokenizerJson, config: TokenizerConfig): PreTrainedTokenizer {
  const Tokenizer = classOf(config);
  const unigram = encodesAsUsual(Tokenizer) ? unigramOf(json) : null;
  if (unigram === null) return new Tokenizer(json, config);
  const splitsItself = isWordRuns(json.pre_tokenizer);
  const preTokenizer = splitsItself ? null : json.pre_tokenizer;
  const tokenizer = new Tokenizer({ ...json, pre_tokenizer: preTokenizer, model: NO_VOCABULARY }, config);
  const model = new UnigramModel(unigram, json.added_tokens, splitsItself);
  tokenizer.model = model;
  // The library looked for them in the vocabulary that it was not given.
  for (const name of ['mask', 'pad', 'sep', 'unk'] as const) {
    tokenizer[`${name}_token_id`] = model.idOf(tokenizer[`${name}_token`]) as number;
  }
  return tokenizer;
}

/** As `AutoTokenizer.from_pretrained` chooses it. */
function classOf({ tokenizer_class: name = '' }: TokenizerConfig): TokenizerClass {
  const known: Record<string, TokenizerClass> = AutoTokenizer.TOKENIZER_CLASS_MAPPING;
  return known[name.replace(/Fast$/, '')] ?? PreTrainedTokenizer;
}

/** Those of some translation and language models look at pieces as text. */
function encodesAsUsual({ prototype }: TokenizerClass): boolean {
  return prototype._encode_text === PreTrainedTokenizer.prototype._encode_text;
}

/** Null for other models, and for vocabularies in whose odd corners the library would find other ids. */
function unigramOf({ model, added_tokens: added }: TokenizerJson): Unigram | null {
  const { type, unk_id: unknown, vocab } = model;
  if (type !== 'Unigram' || !isVocabulary(vocab)) return null;
  if (typeof unknown !== 'number' || vocab[unknown] === undefined) return null;
  const unigram = new Unigram(vocab, unknown);
  const isOdd = added.some(({ content, id }) => {
    const piece = unigram.idOf(content);
    // To the library a piece has the id of the added token, and an unknown unit may be one.
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
 * Gives ids where the library's models give pieces as text. The library passes either on, special tokens put beside them,
 * and has them made into ids at the end, by the model again.
 */
class UnigramModel extends TokenizerModel {
  private readonly added: ReadonlyMap<string, number>;

  constructor(
    private readonly unigram: Unigram,
    added: TokenizerJson['added_tokens'],
    private readonly splitsItself: boolean,
  ) {
    super({});
    this.added = new Map(added.map(({ content, id }) => [content, id]));
  }

  override _call(texts: string[]): string[] {
    const ids: number[] = [];
    for (const text of texts) {
      if (this.splitsItself) eachWord(text, (start, end) => this.unigram.append(ids, text, start, end));
      else this.unigram.append(ids, text, 0, text.length);
    }
    return ids as unknown[] as string[];
  }

  override convert_tokens_to_ids(tokens: readonly (string | number)[]): number[] {
    return tokens.map((token) =>
      typeof token === 'number' ? token : (this.idOf(token) ?? this.unigram.unknown),
    );
  }

  /** Undefined where there is no such token, as the library has it. */
  idOf(token: string | null): number | undefined {
    if (token === null) return undefined;
    const id = this.added.get(token) ?? this.unigram.idOf(token);
    return id === NONE ? undefined : id;
  }
}
