import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { modelIds, replacedFolder, stagingFolder } from '../../src/embed/folders.js';
import { loadModelCard } from '../../src/embed/model.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { type AddOptions, addModel } from '../../src/hub/add.js';
import { inspectModel, inspectModels } from '../../src/hub/inspect.js';
import { lockModel } from '../../src/hub/install.js';
import { withDataBeside } from '../helpers/external-data.js';
import {
  answering,
  cutting,
  type HubFile,
  type HubServer,
  hubAt,
  REPOSITORY as ID,
  loadableModel,
  rangesRequested,
  sending,
  startHub,
} from '../helpers/hub-server.js';

const WEIGHTS = 'onnx/model_quantized.onnx';
const COMMIT = { old: 'a'.repeat(40), new: 'b'.repeat(40) };

describe('adding a model', () => {
  let model: Record<string, HubFile>;
  let hub: HubServer;
  let models: string;
  beforeAll(async () => {
    model = await loadableModel();
  });
  beforeEach(async () => {
    hub = await startHub(model);
    models = await mkdtemp(join(tmpdir(), 'zonelens-models-'));
  });
  afterEach(async () => {
    await hub.close();
    await rm(models, { recursive: true, force: true });
  });

  const add = (options: Partial<AddOptions> = {}) =>
    addModel({
      modelsFolder: models,
      hub: hubAt(hub.url),
      id: ID,
      revision: 'main',
      stated: { pooling: 'mean' },
      ...options,
    });
  const setConfig = (change: object) => {
    const config = JSON.parse(model['config.json']?.content.toString() as string) as object;
    hub.files.set('config.json', { content: Buffer.from(JSON.stringify({ ...config, ...change })) });
  };
  it('takes the numbers that are asked for, with the weights that lie beside the graph', async () => {
    const whole = model[WEIGHTS]?.content as Buffer;
    const { graph, data } = withDataBeside(whole, 'model.onnx_data');
    hub.files.set('onnx/model.onnx', { content: Buffer.from(graph), lfs: true });
    hub.files.set('onnx/model.onnx_data', { content: data, lfs: true });
    const vectors = async () => {
      const embedder = await WorkerEmbedder.open(models, ID);
      return embedder.embedPassages(['功能区与行政区融合']).finally(() => embedder.close());
    };
    const usual = await add();
    expect(Object.keys(usual.card.files)).not.toContain('onnx/model.onnx_data');
    const inOne = await vectors();
    const { card, isNew } = await add({ stated: { pooling: 'mean', dtype: 'fp32' } });
    expect([isNew, card.dtype]).toEqual([true, 'fp32']);
    expect(Object.keys(card.files)).toEqual(
      expect.arrayContaining(['onnx/model.onnx', 'onnx/model.onnx_data']),
    );
    expect(Object.keys(card.files)).not.toContain(WEIGHTS);
    expect(await vectors()).toEqual(inOne);
    expect(await add({ stated: { pooling: 'mean', dtype: 'fp32' } })).toMatchObject({ isNew: false });
    expect(await add({ stated: { pooling: 'mean', dtype: 'q8' } })).toMatchObject({ isNew: true });
  });

  /** After a failure, the model that was installed before must be intact. */
  const expectUntouched = () => {
    expect(inspectModels(models)).toMatchObject([{ id: ID, fault: null, card: { revision: COMMIT.old } }]);
  };

  it('downloads it, writes its card, and leaves nothing else', async () => {
    const seen: number[] = [];
    const { card, isNew } = await add({ onProgress: ({ bytesDone }) => seen.push(bytesDone) });
    expect(isNew).toBe(true);
    expect(card).toEqual(loadModelCard(models, ID));
    expect(card).toMatchObject({
      id: ID,
      revision: COMMIT.old,
      dimensions: 256,
      pooling: 'mean',
      maxTokens: 512,
      licence: 'mit',
    });
    expect(Object.keys(card.files)).toHaveLength(4);
    expect(seen.at(-1)).toBe(Object.values(model).reduce((sum, { content }) => sum + content.length, 0));
    expect(await readdir(stagingFolder(models, ID))).toEqual(['LOCK']);
    expect(modelIds(models)).toEqual([ID]);
  });

  it('takes optional files that exist, and no others, whatever their names', async () => {
    for (const name of [
      'special_tokens_map.json',
      '../evil',
      '/etc/evil',
      'onnx/../../evil',
      'onnx/model.onnx',
    ])
      hub.files.set(name, { content: Buffer.from('{}') });
    const { card } = await add();
    expect(Object.keys(card.files)).toHaveLength(5);
    expect(hub.requests.some(({ path }) => /evil|model\.onnx/.test(path))).toBe(false);
    expect(await readdir(models)).toEqual(['.staging', 'Xenova']);
  });

  it('does nothing when it is installed at that commit, and repairs it when it is damaged', async () => {
    await add();
    const sent = hub.bytesSent;
    expect(await add({ stated: {} })).toMatchObject({ isNew: false });
    expect(hub.bytesSent).toBe(sent);
    await appendFile(join(models, ID, 'tokenizer.json'), 'x');
    expect(await add()).toMatchObject({ isNew: true });
    expect(hub.bytesSent - sent).toBe(model['tokenizer.json']?.content.length);
  });

  it('changes the settings of an installed one without downloading it again', async () => {
    await add();
    const sent = hub.bytesSent;
    const { card } = await add({ stated: { pooling: 'mean', queryPrefix: 'query: ' } });
    expect(card.queryPrefix).toBe('query: ');
    expect(hub.bytesSent).toBe(sent);
  });

  it('replaces an older revision, downloading only what has changed', async () => {
    await add();
    hub.commit = COMMIT.new;
    setConfig({ note: 'newer' });
    const sent = hub.bytesSent;
    expect((await add()).card.revision).toBe(COMMIT.new);
    expect(hub.bytesSent - sent).toBe(hub.files.get('config.json')?.content.length);
    expect(modelIds(models)).toEqual([ID]);
    expect(await readdir(stagingFolder(models, ID))).toEqual(['LOCK']);
  });

  describe('that fails keeps the installed one, and leaves nothing half-installed', () => {
    let installed: string;
    beforeAll(async () => {
      installed = await mkdtemp(join(tmpdir(), 'zonelens-models-'));
      hub = await startHub(model);
      await add({ modelsFolder: installed });
      await hub.close();
    });
    afterAll(() => rm(installed, { recursive: true, force: true }));
    beforeEach(async () => {
      await cp(installed, models, { recursive: true });
      expectUntouched();
      hub.commit = COMMIT.new;
      hub.files.set(WEIGHTS, { content: Buffer.from('no weights'), lfs: true });
    });

    it.each([
      [
        'no such file',
        'model_missing',
        /has no onnx/,
        () => hub.failures.push({ end: WEIGHTS, fail: answering(404) }),
      ],
      [
        'a wrong checksum',
        'model_invalid',
        /damaged twice/,
        () => {
          for (let times = 0; times < 2; times++)
            hub.failures.push({ end: WEIGHTS, fail: sending(Buffer.from('bad weight')) });
        },
      ],
      [
        'nothing but 429',
        'hub_unreachable',
        /answers 429/,
        () => {
          for (let times = 0; times < 4; times++) hub.failures.push({ end: WEIGHTS, fail: answering(429) });
        },
      ],
      ['weights that do not load', 'model_invalid', /was not installed\. .*does not load: /, () => {}],
      [
        'a classifier',
        'model_invalid',
        /reranker or classifier \(BertForSequenceClassification\)/,
        () => setConfig({ architectures: ['BertForSequenceClassification'] }),
      ],
      ['no dimensions', 'model_invalid', /hidden_size/, () => setConfig({ hidden_size: undefined })],
      [
        'a config.json that is not JSON',
        'model_invalid',
        /config\.json .*is not what the program reads/,
        () => hub.files.set('config.json', { content: Buffer.from('[') }),
      ],
      [
        'no ONNX weights',
        'model_invalid',
        /has no ONNX weights in the form .* under Xenova\//,
        () => hub.files.delete(WEIGHTS),
      ],
      [
        'weights of other numbers',
        'model_invalid',
        /but of fp32, q4: say which with --dtype/,
        () => {
          for (const name of ['model', 'model_q4'])
            hub.files.set(`onnx/${name}.onnx`, model[WEIGHTS] as HubFile);
          hub.files.delete(WEIGHTS);
        },
      ],
      [
        'weights beside the graph that are missing',
        'model_invalid',
        /does not load/,
        () => {
          const { graph } = withDataBeside(model[WEIGHTS]?.content as Buffer, 'model_quantized.onnx_data');
          hub.files.set(WEIGHTS, { content: Buffer.from(graph), lfs: true });
        },
      ],
      ['no tokenizer', 'model_invalid', /has no tokenizer\.json/, () => hub.files.delete('tokenizer.json')],
    ])('%s', async (_name, code, message, arrange) => {
      arrange();
      await expect(add()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
      expectUntouched();
    });

    it('a full disk', async () => {
      await expect(add({ freeBytes: async () => 1e6 })).rejects.toMatchObject({
        code: 'storage_failed',
        message: expect.stringMatching(/are needed on the disk .*1 MB are free/),
      });
      expectUntouched();
    });

    it('a disk that becomes full meanwhile', async () => {
      const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      await expect(add({ freeBytes: () => Promise.reject(full) })).rejects.toMatchObject({
        code: 'storage_failed',
        message: expect.stringMatching(
          /The disk is full.*set ZONELENS_MODELS.*installed before is unchanged/,
        ),
      });
      expectUntouched();
    });

    it('an unknown pooling, or more tokens than it takes', async () => {
      await expect(add({ stated: {} })).rejects.toThrow(/--pooling mean, cls or last/);
      await expect(add({ stated: { pooling: 'cls', maxTokens: 513 } })).rejects.toThrow(/at most 512 tokens/);
      expectUntouched();
    });
  });

  it('resumes where a killed run stopped, before and after the last byte', async () => {
    hub.failures.push({ end: WEIGHTS, fail: cutting(hub, WEIGHTS, 1_000_000, 'stall') });
    const interrupt = new AbortController();
    let others = 0;
    for (const [name, { content }] of hub.files) if (name !== WEIGHTS) others += content.length;
    const killed = add({
      hub: hubAt(hub.url, [], interrupt.signal),
      onProgress: ({ bytesDone }) => bytesDone === others + 1_000_000 && interrupt.abort(),
    });
    await expect(killed).rejects.toMatchObject({ name: 'AbortError' });
    expect(modelIds(models)).toEqual([]);
    expect((await add()).isNew).toBe(true);
    expect(rangesRequested(hub, WEIGHTS)).toEqual([null, 'bytes=1000000-']);

    // Killed between download and rename: everything is in the staging folder, the card included.
    const sent = hub.bytesSent;
    const staged = join(stagingFolder(models, ID), hub.commit, ID);
    await mkdir(join(staged, '..'), { recursive: true });
    await rename(join(models, ID), staged);
    expect(modelIds(models)).toEqual([]);
    expect((await add()).isNew).toBe(true);
    expect(hub.bytesSent).toBe(sent);
  });

  it('killed between the two renames of a replacement leaves the old model to any reader', async () => {
    await add();
    await mkdir(stagingFolder(models, ID), { recursive: true });
    await rename(join(models, ID), replacedFolder(models, ID));
    expect(loadModelCard(models, ID).revision).toBe(COMMIT.old);
    await rename(join(models, ID), replacedFolder(models, ID));
    expect(modelIds(models)).toEqual([ID]);
  });

  it('makes a folder that must stay where its card says', async () => {
    await add();
    await rename(join(models, ID), join(models, 'tiny'));
    expect(inspectModel(models, 'tiny').fault).toMatch(
      /tiny is the model Xenova\/tiny\. Move it to .*Xenova\/tiny/,
    );
  });

  it('removes downloads of another commit', async () => {
    const stale = join(stagingFolder(models, ID), COMMIT.new);
    await mkdir(stale, { recursive: true });
    await writeFile(join(stale, 'x'), 'x');
    await expect(add({ freeBytes: async () => 0 })).rejects.toThrow();
    expect(existsSync(stale)).toBe(false);
  });

  it('is refused while another process does it', async () => {
    const unlock = lockModel(models, ID);
    await expect(add()).rejects.toMatchObject({
      code: 'model_busy',
      message: `Another process is adding or removing ${ID}. Wait until it has ended, or stop it.`,
    });
    unlock();
    expect((await add()).isNew).toBe(true);
    expect(inspectModel(models, ID).fault).toBeNull();
  });

  it.each([
    '..',
    '../x',
    'a/../b',
    'a/b/c',
    '/etc',
    'a//b',
    'a/.b',
    'a--b/c',
    '',
    'selected',
    'a\\b',
    'a/b\n',
  ])('is refused for something that is not an id: %j', async (id) => {
    await expect(add({ id })).rejects.toMatchObject({ code: 'input_invalid' });
    expect(await readdir(models)).toEqual([]);
  });

  it('is refused where something else would be overwritten', async () => {
    await mkdir(join(models, 'Xenova/tiny'), { recursive: true });
    await expect(add()).rejects.toThrow('something that is not a model is in the way');
    await rm(join(models, 'Xenova'), { recursive: true });
    await add();
    await expect(add({ id: 'Xenova' })).rejects.toThrow(`the model ${ID} is in the way`);
  });

  it('is refused when the vectors have other dimensions than the config says', async () => {
    setConfig({ hidden_size: 255 });
    await expect(add()).rejects.toThrow(/256 dimensions, not the 255 that it states/);
    setConfig({ hidden_size: 384 });
    await expect(add()).rejects.toThrow(/256 dimensions, not the 384 that it states/);
    expect(modelIds(models)).toEqual([]);
  });
});
