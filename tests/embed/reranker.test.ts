import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Reranker, scoresOf, WorkerReranker } from '../../src/embed/reranker.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { MODEL, MODELS_FOLDER } from '../helpers/paths.js';
import { scoreByHand, type TinyModel, writeTinyCrossEncoder } from '../helpers/tiny-cross-encoder.js';

const WEIGHTS = { 功: 1, 能: -0.5, 区: 0.25, 与: 0, 行: 2, 政: 4, 融: 16, 合: 8, 保: -32, 税: -64 };

const PASSAGES = [
  '功能区与行政区融合',
  '保税区',
  '',
  '行政区',
  '没有一个认识的字',
  '功'.repeat(40),
  '融合',
  '能',
  '区',
  '合',
  '政',
];

describe('a cross-encoder', () => {
  let folder: string;
  let opened: Reranker | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-rerankers-'));
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const open = async (id: string, model: Omit<TinyModel, 'weights'> = {}, weights: object = WEIGHTS) => {
    await writeTinyCrossEncoder(folder, id, { ...model, weights: { ...weights } });
    opened = await WorkerReranker.open(folder, id);
    return opened;
  };

  it.each([1, 2] as const)(
    'gives each passage its score, in the order of the passages, with %i logits per pair',
    async (classes) => {
      const reranker = await open(`classes-${classes}`, { classes });
      const scores = await reranker.score('保税', PASSAGES);
      expect([...scores]).toEqual(PASSAGES.map((passage) => scoreByHand(WEIGHTS, passage)));
      expect(await reranker.score('保税', [])).toHaveLength(0);
    },
  );

  it('reads the beginning of the passage however long the query is', async () => {
    const reranker = await open('long', { maxTokens: 32 });
    const passage = '行'.repeat(100);
    // [CLS], half of the 32 tokens for the query, [SEP], and the closing [SEP]: 13 are left.
    const scores = await reranker.score('功'.repeat(4000), [passage, '政']);
    expect([...scores]).toEqual([scoreByHand(WEIGHTS, passage, 13), 4]);
  });

  it('works beside an embedding model in the same process', async () => {
    const reranker = await open('beside');
    const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
    try {
      const rounds = Array.from({ length: 20 }, () =>
        Promise.all([reranker.score('区', PASSAGES), embedder.embedPassages(PASSAGES)]),
      );
      const vectors = await embedder.embedPassages(PASSAGES);
      const scores = PASSAGES.map((passage) => scoreByHand(WEIGHTS, passage));
      for (const round of await Promise.all(rounds))
        expect([[...round[0]], round[1]]).toEqual([scores, vectors]);
    } finally {
      await embedder.close();
    }
  });

  it('can be opened and closed again and again without harm to the process', async () => {
    await writeTinyCrossEncoder(folder, 'again', { weights: WEIGHTS });
    for (let round = 0; round < 12; round++) {
      const reranker = await WorkerReranker.open(folder, 'again');
      expect([...(await reranker.score('功', ['融合']))]).toEqual([24]);
      await reranker.close();
      await reranker.close();
      await expect(reranker.score('功', ['融合'])).rejects.toThrow('closed');
    }
  });

  it('is refused when a file is damaged, or when it has no numbers to give', async () => {
    await writeTinyCrossEncoder(folder, 'damaged', { weights: WEIGHTS });
    await appendFile(join(folder, 'damaged/onnx/model_quantized.onnx'), 'x');
    await expect(WorkerReranker.open(folder, 'damaged')).rejects.toMatchObject({
      code: 'model_invalid',
      message: expect.stringContaining('is damaged'),
    });
    const reranker = await open('nan', {}, { ...WEIGHTS, 区: Number.NaN });
    await expect(reranker.score('功', ['功', '区'])).rejects.toMatchObject({
      code: 'reranking_failed',
      message: expect.stringContaining('NaN for passage 1'),
    });
  });

  it('is not accepted as an embedding model, nor an embedding model as a reranker; the error says where each belongs', async () => {
    await writeTinyCrossEncoder(folder, 'other-kind', { weights: WEIGHTS });
    await expect(WorkerEmbedder.open(folder, 'other-kind')).rejects.toMatchObject({
      code: 'model_invalid',
      message: expect.stringContaining('is a reranker: it belongs in ZONELENS_RERANKER'),
    });
    await expect(WorkerReranker.open(MODELS_FOLDER, MODEL)).rejects.toMatchObject({
      code: 'model_invalid',
      message: expect.stringMatching(/belongs in ZONELENS_MODEL, .*leave ZONELENS_RERANKER empty/),
    });
    await expect(WorkerReranker.open(folder, 'none')).rejects.toMatchObject({
      code: 'model_missing',
      message: expect.stringMatching(/ZONELENS_RERANKER to one of: .*other-kind/),
    });
  });
});

describe('logits', () => {
  it('are scores when there are one or two for each passage, and all are finite', () => {
    expect([...scoresOf(Float32Array.of(1, 2, 3), 3)]).toEqual([1, 2, 3]);
    expect([...scoresOf(Float32Array.of(1, 2, 3, 4), 2)]).toEqual([2, 4]);
  });

  it.each([
    ['too few', Float32Array.of(1)],
    ['three a passage', new Float32Array(6)],
    ['infinity', Float32Array.of(1, Number.NEGATIVE_INFINITY)],
  ])('are refused: %s', (_name, logits) => {
    expect(() => scoresOf(logits, 2)).toThrow(expect.objectContaining({ code: 'reranking_failed' }));
  });
});
