/** Do models run whose weights lie beside the graph, are of other numbers, pool the last token, or take long texts? */
import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryTokenizer } from '../../scripts/bench/peers/plain-embedder.js';
import { loadLimits } from '../../src/embed/limits.js';
import { loadEmbeddingCard, loadModelCard } from '../../src/embed/model.js';
import { toUnitLength } from '../../src/embed/pooling.js';
import { ModelSession } from '../../src/embed/session.js';
import { embedThreadsFor } from '../../src/embed/threads.js';
import { TransformersModel } from '../../src/embed/transformers.js';
import { withDataBeside } from '../helpers/external-data.js';
import { writeModelFolder } from '../helpers/model-folder.js';
import { writeRandomTransformer } from '../helpers/random-transformer/index.js';

const TEXT = '功能区与行政融合，303 powers';
const SHAPE = { layers: 1, hidden: 8, heads: 1, intermediate: 16, positions: 4096 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-larger-'));
  const model = { shape: SHAPE, text: TEXT, precision: 'float', deviation: 0.4 } as const;
  await writeRandomTransformer(folder, 'inline', model);
  const { id, revision, licence, files, ...facts } = loadEmbeddingCard(folder, 'inline');
  const contents = Object.fromEntries(
    await Promise.all(
      Object.keys(files).map(async (name) => [name, await readFile(join(folder, 'inline', name))] as const),
    ),
  );
  const { 'onnx/model_quantized.onnx': whole, ...small } = contents;
  const { graph, data } = withDataBeside(whole as Buffer, 'model.onnx_data');
  expect(data.length).toBeGreaterThan(graph.length);
  const beside = { ...small, 'onnx/model.onnx': graph, 'onnx/model.onnx_data': data };
  await writeModelFolder(folder, 'beside', beside, { ...facts, dtype: 'fp32' });
  await writeModelFolder(folder, 'last', contents, { ...facts, pooling: 'last' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const embedded = async (id: string, texts: readonly string[]) => {
  const model = await TransformersModel.load(folder, loadEmbeddingCard(folder, id));
  return model.embed(texts, 'passage');
};

describe('weights beside the graph', () => {
  it('make the same vectors as weights within it', async () => {
    const texts = ['功能区与行政区', 'powers', '融合 303'];
    expect(await embedded('beside', texts)).toEqual(await embedded('inline', texts));
  });

  it('are named by the card, checked like all files, and counted as memory', async () => {
    expect(Object.keys(loadEmbeddingCard(folder, 'beside').files)).toContain('onnx/model.onnx_data');
    expect(embedThreadsFor(folder, 'beside')).toBeGreaterThanOrEqual(1);
    const { files, ...card } = loadEmbeddingCard(folder, 'beside');
    const contents = await Promise.all(
      Object.keys(files).map(async (name) => [name, await readFile(join(folder, 'beside', name))] as const),
    );
    await writeModelFolder(folder, 'damaged', Object.fromEntries(contents), card);
    await truncate(join(folder, 'damaged/onnx/model.onnx_data'), 16);
    expect(() => loadModelCard(folder, 'damaged')).toThrow(/model\.onnx_data is damaged/);
  });
});

describe('last-token pooling', () => {
  it('takes the state of the last token of a text', async () => {
    const { passagePrefix } = loadEmbeddingCard(folder, 'last');
    const tokenizer = await libraryTokenizer(folder, 'last');
    const session = await ModelSession.load(folder, 'last', 'last_hidden_state');
    for (const text of ['功能区', 'powers 303 融合', '行政']) {
      const ids = BigInt64Array.from(tokenizer.encode(passagePrefix + text), BigInt);
      const dims = [1, ids.length];
      const states = await session.run({
        input_ids: new Tensor('int64', ids, dims),
        attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), dims),
      });
      const expected = toUnitLength(states.slice(-SHAPE.hidden));
      const vector = await embedded('last', [text]);
      for (const [at, value] of vector.entries()) expect(value).toBeCloseTo(expected[at] as number, 5);
      expect(vector).not.toEqual(await embedded('inline', [text]));
    }
  });
});

describe('a long text', () => {
  it('is read to the limit of the card, and no further', async () => {
    const { maxTokens } = loadEmbeddingCard(folder, 'inline');
    expect(maxTokens).toBe(SHAPE.positions);
    const { countTokens, maxTokens: room } = await loadLimits(folder, loadModelCard(folder, 'inline'));
    const word = '融合';
    const unitTokens = countTokens(word.repeat(20)) / 20;
    const most = Math.floor((room - 2) / unitTokens);
    const long = word.repeat(most);
    expect(countTokens(long)).toBeGreaterThan(3000);
    const [whole, other, more] = await Promise.all(
      [long, `${long.slice(0, -2)}功能`, `${long}${'功能'.repeat(50)}${'区'.repeat(50)}`].map((text) =>
        embedded('inline', [text]),
      ),
    );
    expect(other).not.toEqual(whole);
    expect(more?.every(Number.isFinite)).toBe(true);
  });
});
