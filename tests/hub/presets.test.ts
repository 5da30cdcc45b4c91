import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readShape } from '../../src/hub/model-files.js';
import { completeSettings, knownSettings, PRESETS } from '../../src/hub/presets.js';
import { repositoryId } from '../../src/hub/repository.js';
import { repositoryPath } from '../helpers/paths.js';

describe('presets', () => {
  it('are those in the table of docs/models.md', () => {
    const docs = readFileSync(repositoryPath('docs/models.md'), 'utf8');
    const shown = (prefix: string) => (prefix === '' ? 'nothing' : `\`${prefix}\``);
    const rows = Object.entries(PRESETS).map(
      ([id, { pooling, queryPrefix, passagePrefix, maxTokens }]) =>
        `| \`${id}\` | ${pooling} | ${shown(queryPrefix)} | ${shown(passagePrefix)} | ${maxTokens} tokens |`,
    );
    expect(docs.match(/^\| `Xenova.*$/gm)).toEqual(rows);
  });

  it('have valid ids, and are overridden by what the user states', () => {
    const ids = Object.keys(PRESETS);
    expect(ids.map(repositoryId)).toEqual(ids);
    const stated = { pooling: 'cls' as const, queryPrefix: '' };
    expect(knownSettings('Xenova/multilingual-e5-small', stated)).toEqual({
      pooling: 'cls',
      queryPrefix: '',
      passagePrefix: 'passage: ',
      maxTokens: 512,
    });
    expect(knownSettings('constructor', {})).toEqual({});
  });
});

describe('the shape of a model', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-shape-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const shapeOf = async (config: object, tokenizer: object = {}) => {
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify(tokenizer));
    return readShape(folder, 'a/b');
  };

  it('is what its small files say, the smaller of two limits', async () => {
    expect(
      await shapeOf({ hidden_size: 384, max_position_embeddings: 512 }, { model_max_length: 128 }),
    ).toEqual({ dimensions: 384, maxTokens: 128 });
    expect(
      await shapeOf(
        { model_type: 'xlm-roberta', hidden_size: 1024, max_position_embeddings: 514 },
        { model_max_length: 1e30 },
      ),
    ).toEqual({ dimensions: 1024, maxTokens: 512 });
    expect(await shapeOf({ dim: 768 }, { model_max_length: 1e30 })).toEqual({
      dimensions: 768,
      maxTokens: null,
    });
  });

  it('limits the longest input, which is 512 tokens when the user states nothing', () => {
    const tokens = (limit: number | null, maxTokens?: number) =>
      completeSettings(
        'a/b',
        { pooling: 'mean', ...(maxTokens === undefined ? {} : { maxTokens }) },
        { dimensions: 4, maxTokens: limit },
      ).maxTokens;
    expect(tokens(8192)).toBe(512);
    expect(tokens(128)).toBe(128);
    expect(tokens(8192, 1024)).toBe(1024);
    expect(tokens(null, 64)).toBe(64);
    expect(() => tokens(null)).toThrow('--max-tokens');
    expect(() => tokens(128, 129)).toThrow('at most 128 tokens');
  });
});
