import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryTokenizer } from '../../scripts/bench/peers/plain-embedder.js';
import { TokenBatcher, type TokenizerInput } from '../../src/embed/token-batch.js';
import { writeTinyCrossEncoder } from '../helpers/tiny-cross-encoder.js';

const LIMIT = 16;
const CLS = 2n;
const SEP = 3n;

describe('a batch of token ids', () => {
  let folder: string;
  let batcher: TokenBatcher;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-batches-'));
    await writeTinyCrossEncoder(folder, 'tiny', { weights: { 功: 1, 能: 1, 区: 1 }, maxTokens: LIMIT });
    batcher = new TokenBatcher(await libraryTokenizer(folder, 'tiny'), LIMIT);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const text = fc.array(fc.constantFrom('功', '能', '区'), { maxLength: 40 }).map((all) => all.join(''));
  const single: fc.Arbitrary<TokenizerInput> = text.map((one) => [one]);
  const pair: fc.Arbitrary<TokenizerInput> = fc.tuple(
    text.map((one) => one.slice(0, LIMIT / 2)),
    text,
  );

  const rowsOf = (inputs: TokenizerInput[], name: string) => {
    const tensor = batcher.batch(inputs)?.[name];
    const [count = 0, tokens = 0] = tensor?.dims ?? [];
    const values = [...((tensor?.data ?? []) as BigInt64Array)];
    return Array.from({ length: count }, (_, at) => values.slice(at * tokens, (at + 1) * tokens));
  };

  it.each([
    ['texts', single, 2],
    ['pairs', pair, 3],
  ] as const)(
    'of %s is as long as its longest, within the limit, and each input keeps its closing token',
    (_, input, special) => {
      fc.assert(
        fc.property(fc.array(input, { minLength: 1, maxLength: 6 }), (inputs) => {
          const lengths = inputs.map((texts) => Math.min(LIMIT, texts.join('').length + special));
          const ids = rowsOf(inputs, 'input_ids');
          const masks = rowsOf(inputs, 'attention_mask');
          expect(ids.map((row) => row.length)).toEqual(inputs.map(() => Math.max(...lengths)));
          ids.forEach((row, at) => {
            const length = lengths[at] ?? 0;
            expect(row[0]).toBe(CLS);
            expect(row[length - 1]).toBe(SEP);
            expect(masks[at]).toEqual(row.map((_, token) => (token < length ? 1n : 0n)));
          });
        }),
      );
    },
  );
});
