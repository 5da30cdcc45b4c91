/**
 * A tokenizer like XLM-RoBERTa's, made for one text. Its vocabulary is the pieces of that text, a few thousand instead
 * of 250,037, so only the table of word embeddings is smaller than a real model's.
 */

const SPECIAL_TOKENS = ['<s>', '<pad>', '</s>', '<unk>'];
const UNKNOWN = SPECIAL_TOKENS.indexOf('<unk>');

/** What SentencePiece writes for the space before a word. */
const WORD_START = '▁';

/** Pieces are all characters, words that are spelt or counted, and pairs of characters that come this often. */
const SPELT_WORD = /[\p{Script=Latin}\p{Nd}]+/gu;
const MIN_PAIRS = 2;

export const TOKENIZER_CONFIG = {
  tokenizer_class: 'XLMRobertaTokenizer',
  bos_token: '<s>',
  cls_token: '<s>',
  pad_token: '<pad>',
  sep_token: '</s>',
  eos_token: '</s>',
  unk_token: '<unk>',
};

/** Every piece with the logarithm of its share, as Unigram (Kudo 2018) wants it: special ones first, then by share. */
export function vocabularyOf(text: string): [piece: string, score: number][] {
  const counts = countPieces(text.normalize('NFKC'));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const pieces = [...counts].map(([piece, count]): [string, number] => [piece, Math.log(count / total)]);
  pieces.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return [...SPECIAL_TOKENS.map((token): [string, number] => [token, 0]), ...pieces];
}

export function tokenizerOf(vocabulary: readonly [string, number][]): object {
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const sequence = (id: string) => ({ Sequence: { id, type_id: 0 } });
  const single = [special('<s>'), sequence('A'), special('</s>')];
  return {
    version: '1.0',
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({ id, content, special: true, normalized: false })),
    // XLM-RoBERTa's own normalizer is a compiled table that does little more.
    normalizer: { type: 'NFKC' },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'WhitespaceSplit' },
        { type: 'Metaspace', replacement: WORD_START, add_prefix_space: true },
      ],
    },
    decoder: { type: 'Metaspace', replacement: WORD_START, add_prefix_space: true },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, special('</s>'), sequence('B'), special('</s>')],
      special_tokens: Object.fromEntries(
        SPECIAL_TOKENS.map((token, id) => [token, { id: token, ids: [id], tokens: [token] }]),
      ),
    },
    model: { type: 'Unigram', unk_id: UNKNOWN, vocab: vocabulary },
  };
}

function countPieces(text: string): Map<string, number> {
  const words = text.split(/\s+/);
  const characters = words.map((word) => [...word]);
  const pairs = characters.flatMap((word) => word.slice(1).map((character, at) => `${word[at]}${character}`));
  const spelt = [...text.matchAll(SPELT_WORD)].map(([word]) => WORD_START + word);
  const counts = countsOf([...words.map(() => WORD_START), ...characters.flat(), ...spelt]);
  for (const [pair, count] of countsOf(pairs)) if (count >= MIN_PAIRS) counts.set(pair, count);
  return counts;
}

function countsOf(pieces: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}
