import { statSync } from 'node:fs';
import { cp, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUNDLED_MODEL, BUNDLED_MODELS } from '../../src/embed/chosen.js';
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

const TABLE = 'zonelens-static-zh-en-v1';
const TRANSFORMER = 'e5-small-policy-zh-en';
const WEIGHTS = 'onnx/model_quantized.onnx';

describe('zonelens model', () => {
  const work = useWorkspace();
  let hub: HubServer;
  let models: string;
  beforeAll(async () => {
    hub = await startHub(await loadableModel());
    models = await mkdtemp(join(tmpdir(), 'zonelens-models-'));
    for (const id of BUNDLED_MODELS) await cp(join(MODELS_FOLDER, id), join(models, id), { recursive: true });
  });
  // The other tests run with a fast model; these are about the choice.
  beforeEach(() => vi.stubEnv('ZONELENS_MODEL', undefined));
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
      { id: TRANSFORMER, kind: 'embedding', inUse: false, isBundled: true, fault: null },
      { id: TABLE, kind: 'embedding', inUse: false, isBundled: true, fault: null },
      {
        id: BUNDLED_MODEL,
        kind: 'joined',
        dimensions: 640,
        languages: ['zh', 'en'],
        parts: [
          { id: TABLE, weight: 1 },
          { id: TRANSFORMER, weight: 2 },
        ],
        inUse: true,
        isBundled: true,
        fault: null,
      },
    ]);
    expect(listed.presets).toContain('Xenova/bge-m3');

    const used = await model('use', ID);
    expect(used).toMatchObject({ status: 0, stdout: expect.stringContaining('npm run ingest') });
    expect((await model('list')).stdout).toMatch(new RegExp(`^\\* ${ID}  \\(in use\\)$`, 'm'));
    const all = [ID, TRANSFORMER, TABLE, BUNDLED_MODEL];
    expect(await model('verify')).toMatchObject({
      status: 0,
      stdout: all.map((id) => `${id}: ok\n`).join(''),
    });

    await work.write('a.txt', articleText('青岛高新区与城阳区融合'));
    expect(await runCommand(['ingest', work.articles], environment())).toMatchObject({ status: 0 });
    const found = await runCommand(['search', '管理体制', '-n', '1'], environment());
    expect(found.stdout).toContain('1. 青岛高新区与城阳区融合');

    expect(await model('remove', ID)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Choose another'),
    });
    for (const id of BUNDLED_MODELS) expect(await model('remove', id)).toMatchObject({ status: 1 });
    await model('use', TABLE);
    // It answers until the index is brought to the chosen one.
    expect(await model('remove', ID)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${ID} made the index`),
    });
    const refreshed = await runCommand(['ingest'], environment());
    expect(refreshed.stderr).toContain('Prepared again for this model and version: 1 articles of the index.');
    await model('use', BUNDLED_MODEL);
    expect(await model('remove', ID)).toMatchObject({ status: 0, stdout: `Removed ${ID}.\n` });
    const gone = await model('remove', ID);
    expect(gone).toMatchObject({ status: 1, stderr: expect.stringContaining(`There is no model ${ID}`) });
  });

  it('joins models, says how long embedding takes, and embeds only by the part that is new', async () => {
    await add();
    const bare = await model('join', 'mine', `${TABLE}=1`, `${ID}=2.5`);
    expect(bare.stdout).toMatch(/Joined mine \(512 dimensions\)\..*It has no relevance floor/s);
    expect(await model('remove', 'mine')).toMatchObject({ status: 0 });
    const joined = await model('join', 'mine', `${TABLE}=1`, `${ID}=2.5`, '--floor', '0.3');
    expect(joined.stdout).not.toContain('It has no relevance floor');
    expect(joined.status).toBe(0);
    for (const [parts, fault] of [
      [[`${TABLE}=1`], 'There is a model mine already'],
      [['none=1', `${ID}=2`], 'There is no model none'],
      [[TABLE, `${ID}=2`], 'is not a part'],
      [[`${TABLE}=0`, `${ID}=2`], 'is not a part'],
      [[`${TABLE}=1`], 'at least two parts'],
      [[`${TABLE}=1`, `${TABLE}=2`], 'may be named once'],
      [[`${BUNDLED_MODEL}=1`, `${ID}=2`], 'is a joined model'],
    ] as [string[], string][]) {
      const id = fault.startsWith('There is a model') ? 'mine' : 'other';
      const { status, stderr } = await model('join', id, ...parts);
      expect(status).toBe(1);
      expect(stderr).toContain(fault);
    }
    expect(await model('remove', ID)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${ID} is a part of mine`),
    });

    await work.write('a.txt', articleText('青岛高新区与城阳区融合'));
    expect((await model('use', TABLE)).stdout).toContain('There is no index yet');
    await runCommand(['ingest', work.articles], environment());
    const used = await model('use', 'mine');
    expect(used.stdout).toMatch(/Embedding its \d+ passages takes about \d+ s on this machine/);
    const meanwhile = await runCommand(['search', '管理体制', '--json'], environment());
    expect(meanwhile.stderr).toContain(`made with ${TABLE}, which answers until`);
    expect(JSON.parse(meanwhile.stdout).hits).not.toHaveLength(0);
    const obeyed = await runCommand(['search', '管理体制'], { ...environment(), ZONELENS_MODEL: 'mine' });
    expect(obeyed).toMatchObject({ status: 1, stderr: expect.stringContaining(`built with model ${TABLE}`) });
    const refreshed = await runCommand(['ingest'], environment());
    expect(refreshed).toMatchObject({ status: 0, stderr: expect.stringContaining('New generation') });
    expect((await model('use', TABLE)).stdout).toContain('passages have the vectors already');
    const back = await runCommand(['ingest'], environment());
    expect(back.stderr).toContain('Passages: 0 embedded');

    const measured = JSON.parse((await model('list', '--json', '--measure')).stdout) as {
      models: { id: string; passagesPerSecond: number }[];
    };
    expect(measured.models.map(({ id }) => id)).toContain('mine');
    for (const { passagesPerSecond } of measured.models) expect(passagesPerSecond).toBeGreaterThan(0);

    await model('use', BUNDLED_MODEL);
    for (const id of ['mine', ID]) expect(await model('remove', id)).toMatchObject({ status: 0 });
    // The transformer reads every passage of the sample, and each of its sentences.
  }, 180_000);

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
      stderr: expect.stringContaining('--pooling mean, cls or last'),
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
    ['SIGTERM', 143],
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
    if (status !== null) expect(stopped.stderr).toContain('The same command continues where it stopped');
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
