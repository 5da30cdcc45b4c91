/** Does the tokenizer give the same ids as @xenova/transformers? The oracle is the library's own tokenizer classes. */
import { readdirSync, readFileSync } from 'node:fs';
import { PreTrainedTokenizer, XLMRobertaTokenizer } from '@xenova/transformers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/corpus/sentences.js';
import { type TokenizerJson, tokenizerFrom } from '../../src/embed/tokenizer.js';
import { MODEL, MODELS_FOLDER, repositoryPath } from '../helpers/paths.js';
import { TOKENIZER_CONFIG, tokenizerOf, vocabularyOf } from '../helpers/random-transformer/tokenizer.js';

const readJson = (name: string) => JSON.parse(readFileSync(`${MODELS_FOLDER}/${MODEL}/${name}`, 'utf8'));

const BUNDLED: TokenizerJson = readJson('tokenizer.json');

const ARTICLES = readdirSync(repositoryPath('articles'))
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(repositoryPath(`articles/${name}`), 'utf8'));

/** Text of policies, other text, and characters that tokenizers stumble over. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: sliceOf(ARTICLES.join('\n')) },
      {
        weight: 4,
        arbitrary: fc.string({
          unit: fc.constantFrom(...'功能区与行政融合，。：（）一二3０９ａＡbC.,_-%$+=^`~ \n\t'),
        }),
      },
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
      fc.constantFrom(
        '<unk>',
        '<pad>',
        '<s>',
        '</s>',
        '<mask>',
        '😀',
        '👨‍👩‍👧',
        '𠮷',
        '𐄀',
        '𐄂a',
        '\ud83d',
        '\ude00',
        'ﬁ',
        'İ',
        'ſ',
        '㈱',
        '½',
        '\u3000',
        '\ufeff',
        '▁',
      ),
      fc
        .tuple(fc.constantFrom('的', 'a', '1', '龘', '。', '😀', ' '), fc.nat(200))
        .map(([unit, times]) => unit.repeat(times)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

function sliceOf(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(text.length), fc.nat(300))
    .map(([start, length]) => text.slice(start, start + length));
}

function expectSame(
  ours: PreTrainedTokenizer,
  theirs: PreTrainedTokenizer,
  text: string,
  second: string | null = null,
): void {
  expect(ours.encode(text, second)).toEqual(theirs.encode(text, second));
  const bare = { add_special_tokens: false };
  expect(ours.encode(text, null, bare)).toEqual(theirs.encode(text, null, bare));
}

describe('the tokenizer of the bundled model', () => {
  const config = readJson('tokenizer_config.json');
  const ours = tokenizerFrom(BUNDLED, config);
  const theirs = new PreTrainedTokenizer(BUNDLED, config);

  it('gives the same ids for every sentence of the sample articles, and for each complete article', () => {
    expect(ARTICLES).not.toEqual([]);
    for (const article of ARTICLES) {
      for (const { start, end } of splitSentences(article))
        expectSame(ours, theirs, article.slice(start, end));
      expectSame(ours, theirs, article);
    }
  });

  it('gives the same ids for any text, and for any pair', () => {
    fc.assert(
      fc.property(anyText, fc.option(anyText), (text, second) => expectSame(ours, theirs, text, second)),
      { numRuns: 500 },
    );
  });

  it('gives the same ids for every seventh UTF-16 unit, alone and among others', () => {
    for (let unit = 0; unit < 0x10000; unit += 7) {
      const character = String.fromCharCode(unit);
      expect(ours.encode(`${character}区${character}${character}a`)).toEqual(
        theirs.encode(`${character}区${character}${character}a`),
      );
    }
  });

  it('does not build the library’s vocabulary', () => {
    expect(ours.model.vocab).toEqual([]);
    expect(theirs.model.vocab).toHaveLength((BUNDLED.model.vocab as unknown[]).length);
  });

  it('knows the same special tokens', () => {
    for (const name of ['mask', 'pad', 'sep', 'unk'] as const) {
      expect(ours[`${name}_token_id`]).toBe(theirs[`${name}_token_id`]);
    }
  });
});

describe('any Unigram tokenizer', () => {
  const LETTERS = ['a', 'b', '区', '0', '_', '。', ' ', '▁', '😀', '\ud83d', 'A'];
  const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom(...LETTERS), maxLength });
  /** Few values, so that there are ties. Whether some of them are ties depends on rounding, and so on the order of addition. */
  const scores = fc.constantFrom(
    [0, -1, -2, -3, -4],
    [-0.1, -0.2, -0.3, -0.7, -10 / 3],
    [0, -1, -1e-17, -1e16],
  );
  const pieces = scores.chain((values) =>
    fc.array(fc.tuple(letters(4), fc.constantFrom(...values)), { maxLength: 40 }),
  );
  const special = ['<s>', '<pad>', '</s>', '<unk>'];
  const added = fc.array(fc.tuple(fc.constantFrom('a', 'ab', '区', '<mask>', 'b b', '😀'), fc.nat(60)), {
    maxLength: 2,
  });
  const preTokenizer = fc.constantFrom(
    null,
    BUNDLED.pre_tokenizer,
    (tokenizerOf([]) as TokenizerJson).pre_tokenizer,
    {
      type: 'Sequence',
      pretokenizers: [{ type: 'Whitespace' }, { type: 'Digits', individual_digits: false }],
    },
    {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Whitespace' },
        { type: 'Punctuation' },
        { type: 'Digits', individual_digits: false },
      ],
    },
  );
  const normalizer = fc.constantFrom(null, { type: 'NFKC' }, { type: 'Lowercase' });

  const drawn = fc
    .record({ pieces, at: fc.nat(40), added, preTokenizer, normalizer })
    .map(({ pieces, at, added, preTokenizer, normalizer }) => {
      const vocab = pieces.toSpliced(at, 0, ...special.map((piece): [string, number] => [piece, 0]));
      const known = special.map((content) => ({
        content,
        id: vocab.findLastIndex(([piece]) => piece === content),
      }));
      return {
        ...tokenizerOf(vocab),
        normalizer,
        pre_tokenizer: preTokenizer,
        added_tokens: [...known, ...added.map(([content, id]) => ({ content, id, special: true }))],
        model: { type: 'Unigram', unk_id: vocab.findIndex(([piece]) => piece === '<unk>'), vocab },
      };
    });

  it('gives the same ids, whatever its vocabulary, scores and added tokens', () => {
    fc.assert(
      fc.property(drawn, fc.array(letters(60), { minLength: 1, maxLength: 4 }), (json, texts) => {
        const copy = () => structuredClone(json);
        const ours = tokenizerFrom(copy(), TOKENIZER_CONFIG);
        const theirs = new XLMRobertaTokenizer(copy(), TOKENIZER_CONFIG);
        for (const text of texts) expectSame(ours, theirs, text, texts[0]);
        expect(ours.pad_token_id).toBe(theirs.pad_token_id);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [0.4, ['ab', 'c', 'd', 'e']],
    [0.6, ['<unk>', 'bcde']],
  ])('scores an unknown unit ten below the least likely piece: %j', (score, expected) => {
    const pieces = { ab: -4, c: -3.5, d: -3, e: -3, bcde: score };
    const vocab = [...special.map((piece): [string, number] => [piece, 0]), ...Object.entries(pieces)];
    const json = { ...(tokenizerOf(vocab) as TokenizerJson), pre_tokenizer: null };
    for (const tokenizer of [
      tokenizerFrom(json, TOKENIZER_CONFIG),
      new XLMRobertaTokenizer(json, TOKENIZER_CONFIG),
    ]) {
      const ids = tokenizer.encode('abcde', null, { add_special_tokens: false });
      expect(ids.map((id) => vocab[id]?.[0])).toEqual(expected);
    }
  });

  it('gives the same ids with a vocabulary made from a text, for texts longer than the initial arrays', () => {
    const json = tokenizerOf(vocabularyOf(ARTICLES.slice(0, 8).join('\n'))) as TokenizerJson;
    const ours = tokenizerFrom(json, TOKENIZER_CONFIG);
    const theirs = new XLMRobertaTokenizer(json, TOKENIZER_CONFIG);
    for (const article of ARTICLES) expectSame(ours, theirs, article.replace(/\s/g, ''));
  });
});
