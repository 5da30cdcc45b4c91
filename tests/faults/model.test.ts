import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadModelCard } from '../../src/embed/model.js';
import { writeModelFolder } from '../helpers/model-folder.js';
import { flippedOrCut } from './damaged.js';

const ID = 'owner/model';
const CONTENTS = {
  'config.json': '{"hidden_size": 8}',
  'tokenizer.json': '{"model": {}}',
  'onnx/model_quantized.onnx': new Uint8Array(3000).map((_, at) => at),
};

describe('a model', () => {
  let models: string;
  beforeEach(async () => {
    models = await mkdtemp(join(tmpdir(), 'zonelens-models-'));
    const facts = { dimensions: 8, pooling: 'mean', queryPrefix: '', passagePrefix: '', maxTokens: 128 };
    await writeModelFolder(models, ID, CONTENTS, facts);
  });
  afterEach(() => rm(models, { recursive: true, force: true }));

  const refusal = { code: 'model_invalid', message: expect.stringContaining(`npm run model -- add ${ID}`) };

  it.each(Object.keys(CONTENTS))(
    'is refused with the command to run when any byte of %s is flipped or its end is missing',
    async (name) => {
      const file = join(models, ID, name);
      const content = await readFile(file);
      const damaged = flippedOrCut(content);
      await fc.assert(
        fc.asyncProperty(damaged, async (bytes) => {
          await writeFile(file, bytes);
          expect(() => loadModelCard(models, ID)).toThrow(expect.objectContaining(refusal));
        }),
      );
      await writeFile(file, content);
      expect(loadModelCard(models, ID).id).toBe(ID);
    },
  );

  it('is refused with the command to run when its card is cut anywhere', async () => {
    const file = join(models, ID, 'zonelens.json');
    const content = (await readFile(file, 'utf8')).trimEnd();
    for (let length = 0; length < content.length; length++) {
      await writeFile(file, content.slice(0, length));
      expect(() => loadModelCard(models, ID), `${length}`).toThrow(expect.objectContaining(refusal));
    }
  });
});
