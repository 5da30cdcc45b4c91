import { cp, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadModelCard } from '../../src/embed/model.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { modelFingerprint } from '../../src/store/fingerprint.js';
import { writeModelFolder } from '../helpers/model-folder.js';
import { MODEL, MODELS_FOLDER } from '../helpers/paths.js';

describe('a model folder', () => {
  let folder: string;
  const file = (name: string) => join(folder, MODEL, name);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-models-'));
    await cp(join(MODELS_FOLDER, MODEL), join(folder, MODEL), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is refused when a file is damaged, cut short or missing', async () => {
    await truncate(file('onnx/model_quantized.onnx'), 1000);
    await expect(WorkerEmbedder.open(folder, MODEL)).rejects.toMatchObject({
      code: 'model_invalid',
      message: expect.stringContaining('is damaged'),
    });
    await rm(file('onnx/model_quantized.onnx'));
    expect(() => loadModelCard(folder, MODEL)).toThrow(/is missing/);
  });

  it('is refused when its card is not JSON or not a card', async () => {
    await writeFile(file('zonelens.json'), '{');
    expect(() => loadModelCard(folder, MODEL)).toThrow(/not readable JSON/);
    await writeFile(file('zonelens.json'), '{"id": "x", "dimensions": 0}');
    expect(() => loadModelCard(folder, MODEL)).toThrow(/dimensions/);
  });

  it('that is missing is reported with the models that are installed', () => {
    expect(() => loadModelCard(folder, 'other')).toThrow(
      expect.objectContaining({ code: 'model_missing', message: expect.stringContaining(MODEL) }),
    );
    expect(() => loadModelCard(join(folder, 'none'), 'other')).toThrow(/ZONELENS_MODELS/);
  });
});

describe('a joined model', () => {
  let folder: string;
  const facts = { pooling: 'mean', queryPrefix: '', passagePrefix: '', relevanceFloor: 0.2 };
  const part = (id: string, dimensions: number, maxTokens: number) =>
    writeModelFolder(folder, id, { 'config.json': '{}' }, { ...facts, dimensions, maxTokens });
  const writeJoined = async (parts: object[]) => {
    await mkdir(join(folder, 'both'), { recursive: true });
    const card = { kind: 'joined', id: 'both', revision: '1', licence: 'MIT', parts };
    await writeFile(join(folder, 'both', 'zonelens.json'), JSON.stringify(card));
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-models-'));
    await part('a', 3, 128);
    await part('owner/b', 5, 64);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has the dimensions of all parts, the smallest limit, and the fingerprint of its parts and weights', async () => {
    await writeJoined([
      { id: 'a', weight: 1 },
      { id: 'owner/b', weight: 2 },
    ]);
    const card = loadModelCard(folder, 'both');
    expect(card).toMatchObject({ kind: 'joined', dimensions: 8, maxTokens: 64 });
    expect(card.relevanceFloor).toBeUndefined();
    const before = modelFingerprint(card);
    await writeJoined([
      { id: 'a', weight: 1 },
      { id: 'owner/b', weight: 3 },
    ]);
    const reweighted = modelFingerprint(loadModelCard(folder, 'both'));
    expect(reweighted).not.toBe(before);
    await writeModelFolder(
      folder,
      'a',
      { 'config.json': '{} ' },
      { ...facts, dimensions: 3, maxTokens: 128 },
    );
    expect(modelFingerprint(loadModelCard(folder, 'both'))).not.toBe(reweighted);
  });

  it.each([
    [[{ id: 'a', weight: 1 }], 'model_invalid', '>=2 items'],
    [
      [
        { id: 'a', weight: 1 },
        { id: 'owner/b', weight: 0 },
      ],
      'model_invalid',
      'parts[1].weight',
    ],
    [
      [
        { id: 'a', weight: 1e300 },
        { id: 'owner/b', weight: 1 },
      ],
      'model_invalid',
      'parts[0].weight',
    ],
    [
      [
        { id: 'a', weight: 1 },
        { id: 'a', weight: 1 },
      ],
      'model_invalid',
      'must name each model once',
    ],
    [
      [
        { id: 'a', weight: 1 },
        { id: 'gone', weight: 1 },
      ],
      'model_missing',
      'both needs its part gone',
    ],
    [
      [
        { id: 'a', weight: 1 },
        { id: 'both', weight: 1 },
      ],
      'model_invalid',
      'both needs its part both. The model both is a joined model',
    ],
  ])('is refused with %j', async (parts, code, message) => {
    await writeJoined(parts);
    const refusal = expect.objectContaining({ code, message: expect.stringContaining(message) });
    expect(() => loadModelCard(folder, 'both')).toThrow(refusal);
  });

  it('is refused when a file of a part is damaged', async () => {
    await writeJoined([
      { id: 'a', weight: 1 },
      { id: 'owner/b', weight: 2 },
    ]);
    await writeFile(join(folder, 'owner/b', 'config.json'), 'x');
    expect(() => loadModelCard(folder, 'both')).toThrow(
      /both needs its part owner\/b\. .*config.json is damaged/,
    );
  });
});
