import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlainEmbedder } from '../../scripts/bench/peers/plain-embedder.js';
import { chunkArticle } from '../../src/corpus/chunk.js';
import { type EmbeddingCard, type ModelCard, partsOf } from '../../src/embed/card.js';
import { type Embedder, splitVectors } from '../../src/embed/embedder.js';
import { loadLimits } from '../../src/embed/limits.js';
import { loadModelCard } from '../../src/embed/model.js';
import { loadTokenizer } from '../../src/embed/tokenizer.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { DEFAULT_MODEL, MODELS_FOLDER } from '../helpers/paths.js';

const TEXTS = [
  '功能区与行政区融合',
  '青岛高新区把50余项社会职能交由城阳区承担。'.repeat(8),
  '',
  'delegating 303 county-level powers',
  '。',
];

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
}

function totalWeight(model: ModelCard): number {
  return partsOf(model).reduce((sum, { weight }) => sum + weight, 0);
}

describe('the bundled model', () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await WorkerEmbedder.open(MODELS_FOLDER, DEFAULT_MODEL);
  });
  afterAll(() => embedder.close());

  it('gives what the libraries give as they come, in the order of the texts', async () => {
    const vectors = await embedder.embedPassages(TEXTS);
    let start = 0;
    for (const { card, weight } of partsOf(embedder.model)) {
      const plain = await PlainEmbedder.load(MODELS_FOLDER, card.id);
      for (const [at, text] of TEXTS.entries()) {
        if (text === '') continue;
        const expected = await plain.embed(card.passagePrefix + text);
        const part = (vectors[at] as Float32Array).subarray(start, start + card.dimensions);
        // The length of a part is the root of its weight's share.
        expect(Math.hypot(...part) ** 2).toBeCloseTo(weight / totalWeight(embedder.model), 4);
        expect(cosine(part, expected) / Math.hypot(...part)).toBeCloseTo(1, 4);
      }
      start += card.dimensions;
    }
  });

  it('gives unit vectors of the right length', async () => {
    for (const vector of await embedder.embedPassages(TEXTS)) {
      expect(vector).toHaveLength(embedder.model.dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  it('gives a text the same vector alone and among others', async () => {
    const together = await embedder.embedPassages(TEXTS);
    for (const [at, text] of TEXTS.entries()) {
      if (text === '') continue;
      const [alone] = await embedder.embedPassages([text]);
      expect(cosine(alone as Float32Array, together[at] as Float32Array)).toBeCloseTo(1, 4);
    }
  });

  it('cuts a text at the limit of the model instead of failing', async () => {
    const { maxTokens, countTokens } = await loadLimits(MODELS_FOLDER, embedder.model);
    const text = '管理体制改革'.repeat(1000);
    expect(countTokens(text)).toBeGreaterThan(maxTokens);
    const { vector } = await embedder.embedQuery(text);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it('gets passages that each part reads completely, whatever the text', async () => {
    const limits = await loadLimits(MODELS_FOLDER, embedder.model);
    const texts = ['园区体制机制改革', 'Zx9-', '𠮷野家', '１２３４.５６，', 'ab ', '🏗️', '\u0301'];
    let cut = 0;
    for (const text of texts) {
      const article = { title: text.repeat(300), sections: [{ headings: [text], text: text.repeat(2000) }] };
      const passages = chunkArticle(article, limits);
      expect(passages.map((passage) => passage.text).join('')).toBe(article.sections[0]?.text);
      cut += passages.length;
      for (const { card } of partsOf(embedder.model)) {
        const tokenizer = await loadTokenizer(MODELS_FOLDER, card.id);
        for (const { embedText } of passages)
          expect(tokenizer.encode(card.passagePrefix + embedText).length).toBeLessThanOrEqual(card.maxTokens);
      }
    }
    expect(cut).toBeGreaterThan(texts.length);
  });

  it('puts a question nearer to its answer than to another topic, across languages', async () => {
    const [merger, bonded] = (await embedder.embedPassages([
      '功能区与行政区融合发展,社会职能交由行政区承担',
      '保税维修业务的企业向海关申请',
    ])) as [Float32Array, Float32Array];
    for (const question of [
      '开发区和所在城区怎样合并管理',
      'merging the functional zone with the administrative district',
    ]) {
      const { vector } = await embedder.embedQuery(question);
      expect(cosine(vector, merger)).toBeGreaterThan(cosine(vector, bonded));
    }
  });

  it('keeps the event loop free while it computes', async () => {
    const texts = Array.from({ length: 40 }, (_, at) => `${at}${'青岛高新区改革创新。'.repeat(20)}`);
    const before = performance.eventLoopUtilization();
    await embedder.embedPassages(texts);
    // Close to 1 if this thread computed, close to 0 if it only waits.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.9);
  });
});

describe('vectors that cannot be right', () => {
  it.each([
    ['too few values', new Float32Array(7)],
    ['NaN', new Float32Array(8).fill(Number.NaN, 5)],
    ['infinity', new Float32Array(8).fill(Number.POSITIVE_INFINITY, 0, 1)],
  ])('are refused: %s', (_name, values) => {
    expect(() => splitVectors(values, 2, 4)).toThrow(expect.objectContaining({ code: 'embedding_failed' }));
  });
});

describe('the model card', () => {
  it('lists every file of each part of the bundled model', () => {
    for (const part of partsOf(loadModelCard(MODELS_FOLDER, DEFAULT_MODEL))) {
      const card = part.card as EmbeddingCard;
      expect(Object.keys(card.files).sort()).toEqual(
        ['config.json', 'onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json'].sort(),
      );
    }
  });
});
