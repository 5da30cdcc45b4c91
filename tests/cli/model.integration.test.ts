import { statSync } from 'node:fs';
import { cp, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { BUNDLED_MODEL } from '../../src/embed/chosen.js';
import { stagingFolder } from '../../src/embed/folders.js';
import {
  cutting,
  type HubServer,
  REPOSITORY as ID,
  loadableModel,
  rangesRequested,
  startHub,
} from '../helpers/hub-server.js';
import { MODELS_FOLDER } from '../helpers/paths.js';
import { runCommand, startCommand } from '../helpers/run.js';
import { runHere } from '../helpers/run-here.js';
import { writeTinyCrossEncoder } from '../helpers/tiny-cross-encoder.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const WEIGHTS = 'onnx/model_quantized.onnx';

describe('zonelens model', () => {
  const work = useWorkspace();
  let hub: HubServer;
  let models: string;
  beforeAll(async () => {
    hub = await startHub(await loadableModel());
    models = await mkdtemp(join(tmpdir(), 'zonelens-models-'));
    await cp(join(MODELS_FOLDER, BUNDLED_MODEL), join(models, BUNDLED_MODEL), { recursive: true });
  });
  afterEach(() => {
    hub.failures = [];
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    await hub.close();
    await rm(models, { recursive: true, force: true });
  });

  const environment = () => ({ ZONELENS_MODELS: models, ZONELENS_HUB: hub.url, ZONELENS_INDEX: work.index });
  const model = (...args: string[]) => runHere(['model', ...args], environment());
  const add = (...more: string[]) => model('add', ID, '--pooling', 'mean', ...more);

  it('adds, lists, verifies, uses and removes a model, and searches with it', async () => {
    const added = await add();
    expect(added).toMatchObject({ status: 0 });
    expect(added.stdout).toContain(`npm run model -- use ${ID}`);
    expect(added.stdout).toContain('npm run ingest');
    const again = await runCommand(['model', 'add', ID], environment());
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('already installed') });

    const listed = JSON.parse((await model('list', '--json')).stdout) as {
      models: object[];
      presets: string[];
    };
    expect(listed.models).toMatchObject([
      {
        id: ID,
        kind: 'embedding',
        dimensions: 256,
        licence: 'mit',
        inUse: false,
        isBundled: false,
        fault: null,
      },
      { id: BUNDLED_MODEL, inUse: true, isBundled: true, fault: null },
    ]);
    expect(listed.presets).toContain('Xenova/bge-m3');

    const used = await model('use', ID);
    expect(used).toMatchObject({ status: 0, stdout: expect.stringContaining('npm run ingest\n') });
    expect((await model('list')).stdout).toMatch(new RegExp(`^\\* ${ID}  \\(in use\\)$`, 'm'));
    expect(await model('verify')).toMatchObject({ status: 0, stdout: `${ID}: ok\n${BUNDLED_MODEL}: ok\n` });

    await work.write('a.txt', articleText('青岛高新区与城阳区融合'));
    expect(await runCommand(['ingest', work.articles], environment())).toMatchObject({ status: 0 });
    const found = await runCommand(['search', '管理体制', '-n', '1'], environment());
    expect(found.stdout).toContain('1. 青岛高新区与城阳区融合');

    expect(await model('remove', ID)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Choose another'),
    });
    expect(await model('remove', BUNDLED_MODEL)).toMatchObject({ status: 1 });
    await model('use', BUNDLED_MODEL);
    expect(await model('remove', ID)).toMatchObject({ status: 0, stdout: `Removed ${ID}.\n` });
    const gone = await model('remove', ID);
    expect(gone).toMatchObject({ status: 1, stderr: expect.stringContaining(`There is no model ${ID}`) });
  });

  it('adds and uses at once, and says when the environment overrides the choice', async () => {
    vi.stubEnv('ZONELENS_MODEL', BUNDLED_MODEL);
    const { status, stdout } = await add('--use');
    expect(status).toBe(0);
    expect(stdout).toContain(`${ID} is chosen.`);
    expect(stdout).toContain(`ZONELENS_MODEL=${BUNDLED_MODEL} is set and overrides the choice`);
    await model('use', BUNDLED_MODEL);
    await model('remove', ID);
  });

  it('says what is wrong with damaged models, refuses to use them, and repairs them', async () => {
    await add();
    await truncate(join(models, ID, WEIGHTS), 1000);
    const verified = await model('verify', ID);
    expect(verified).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/tiny: .*is damaged.*model -- add/),
    });
    expect((await model('list')).stdout).toContain('DAMAGED');
    expect(await model('use', ID)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is damaged'),
    });
    expect(await add()).toMatchObject({ status: 0 });
    expect(await model('verify', ID)).toMatchObject({ status: 0 });
    await model('remove', ID);
  });

  it('refuses to use a reranker or a missing model, and to verify a missing one', async () => {
    await writeTinyCrossEncoder(models, 'reranker', { weights: { 区: 1 } });
    expect(await model('use', 'reranker')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is a reranker'),
    });
    expect((await model('list')).stdout).toMatch(/reranker\n {4}reranker, /);
    expect(await model('use', 'none')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no model none'),
    });
    expect(await model('verify', 'none')).toMatchObject({ status: 1 });
    await model('remove', 'reranker');
  });

  it('explains what it must be told about a model without a preset, and what an id is', async () => {
    const unknown = await model('add', ID);
    expect(unknown).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--pooling mean or --pooling cls'),
    });
    expect(unknown.stderr).not.toMatch(/\n\s+at /);
    expect(await model('add', '../x')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('owner/name'),
    });
    expect(await model('add', 'Xenova/none')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Xenova/none'),
    });
    const few = ['model', 'add', ID, '--pooling', 'mean', '--max-tokens', '7'];
    expect(await runCommand(few)).toMatchObject({ status: 1 });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGKILL', null],
  ] as const)('resumes where %s stopped it', async (signal, status) => {
    hub.requests.length = 0;
    hub.failures = [{ end: WEIGHTS, fail: cutting(hub, WEIGHTS, 3_000_000, 'stall') }];
    const { child, ended } = startCommand(['model', 'add', ID, '--pooling', 'mean'], environment());
    const part = join(stagingFolder(models, ID), hub.commit, ID, `${WEIGHTS}.part`);
    await vi.waitFor(() => expect(statSync(part).size).toBe(3_000_000), { timeout: 20_000, interval: 20 });
    child.kill(signal);
    const stopped = await ended;
    expect(stopped.status).toBe(status);
    if (signal === 'SIGINT') expect(stopped.stderr).toContain('The same command continues where it stopped');
    expect((await model('list')).stdout).not.toContain(`${ID}\n`);
    expect(await add()).toMatchObject({ status: 0 });
    expect(rangesRequested(hub, WEIGHTS)).toEqual([null, 'bytes=3000000-']);
    expect(await model('verify', ID)).toMatchObject({ status: 0 });
    await model('remove', ID);
  });

  it('has help for each command', async () => {
    const commands = ['add', 'list', 'use', 'remove', 'verify'];
    const helps = commands.map((command) => runCommand(['model', command, '--help']));
    for (const [at, { status, stdout }] of (await Promise.all(helps)).entries()) {
      expect(status).toBe(0);
      expect(stdout).toContain(`Usage: zonelens model ${commands[at]}`);
    }
  });
});
