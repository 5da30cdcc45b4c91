import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadModelCard } from '../../src/embed/model.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
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
