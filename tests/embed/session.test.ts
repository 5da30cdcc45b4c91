import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelSession } from '../../src/embed/session.js';
import { writeTinyCrossEncoder } from '../helpers/tiny-cross-encoder.js';

/** Of 功 and 能 with the tokenizer of the model below. */
const [WORK, CAN] = [4, 5];

const row = (...values: number[]) =>
  new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);

describe('the session of a model', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-sessions-'));
    await writeTinyCrossEncoder(folder, 'tiny', { weights: { 功: 3, 能: 5 } });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const inputs = { input_ids: row(WORK, CAN), attention_mask: row(1, 1) };

  it('gives the graph its inputs and no others; token types that the tokenizer does not give are 0', async () => {
    const session = await ModelSession.load(folder, 'tiny', 'logits');
    // The graph counts the tokens of type 1.
    expect([...(await session.run({ ...inputs, token_type_ids: row(0, 1), other: row(7) }))]).toEqual([5]);
    expect([...(await session.run(inputs))]).toEqual([0]);
  });

  it('fails when another input is missing, or a token is not in the vocabulary', async () => {
    const session = await ModelSession.load(folder, 'tiny', 'logits');
    await expect(session.run({ input_ids: row(WORK) })).rejects.toThrow('attention_mask');
    await expect(session.run({ input_ids: row(99, CAN), attention_mask: row(1, 1) })).rejects.toThrow('99');
    expect([...(await session.run(inputs))]).toEqual([0]);
  });

  it('does not load for an output that the graph does not have; the error names those that it has', async () => {
    await expect(ModelSession.load(folder, 'tiny', 'last_hidden_state')).rejects.toThrow(
      'no output last_hidden_state, but logits',
    );
  });

  it('does not load from a file that is no graph, or is missing', async () => {
    await writeTinyCrossEncoder(folder, 'broken', { weights: { 功: 3 } });
    const weights = join(folder, 'broken/onnx/model_quantized.onnx');
    await writeFile(weights, 'no graph');
    await expect(ModelSession.load(folder, 'broken', 'logits')).rejects.toThrow(weights);
    await rm(weights);
    await expect(ModelSession.load(folder, 'broken', 'logits')).rejects.toThrow(weights);
  });
});
