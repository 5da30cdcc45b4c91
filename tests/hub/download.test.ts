import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadFile } from '../../src/hub/download-file.js';
import { type RemoteFile, readRepository } from '../../src/hub/repository.js';
import {
  answering,
  cutting,
  type Failure,
  type HubServer,
  hubAt,
  REPOSITORY,
  rangesRequested,
  sending,
  startHub,
} from '../helpers/hub-server.js';
import { seededRandom } from '../helpers/vectors.js';

const random = seededRandom(1);
const LARGE = Buffer.from(Array.from({ length: 100_000 }, () => Math.floor(random() * 256)));
const SMALL = Buffer.from('{"hidden_size": 4}');

describe('a file of the hub', () => {
  let hub: HubServer;
  let folder: string;
  let target: string;
  let pauses: number[];
  beforeEach(async () => {
    hub = await startHub({ 'large.bin': { content: LARGE, lfs: true }, 'small.json': SMALL });
    folder = await mkdtemp(join(tmpdir(), 'zonelens-hub-'));
    target = join(folder, 'large.bin');
    pauses = [];
  });
  afterEach(async () => {
    await hub.close();
    await rm(folder, { recursive: true, force: true });
  });

  const failing = (...failures: Failure[]) => {
    hub.failures.push(...failures.map((fail) => ({ end: '.bin', fail })));
  };
  const fetchFile = async (name = 'large.bin', signal?: AbortSignal, onBytes = (_bytes: number) => {}) => {
    const patient = hubAt(hub.url, pauses, signal);
    const repository = await readRepository(hubAt(hub.url), REPOSITORY, 'main');
    const file = repository.files.get(name) as RemoteFile;
    const seen: number[] = [];
    await downloadFile({
      hub: patient,
      repository,
      file,
      target: join(folder, name),
      onBytes: (bytes) => {
        seen.push(bytes);
        onBytes(bytes);
      },
    });
    return seen;
  };
  const content = () => readFile(target);

  it('is downloaded completely, reports its progress, and is not downloaded twice', async () => {
    const seen = await fetchFile();
    expect((await content()).equals(LARGE)).toBe(true);
    expect(seen.at(-1)).toBe(LARGE.length);
    await fetchFile();
    expect(hub.bytesSent).toBe(LARGE.length);
    await fetchFile('small.json');
    expect(await readdir(folder)).toEqual(['large.bin', 'small.json']);
    expect(hub.requests.every(({ headers }) => headers['accept-encoding'] === 'identity')).toBe(true);
  });

  it.each(['cut', 'short', 'stall'] as const)('is resumed where the connection ended: %s', async (how) => {
    failing(cutting(hub, 'large.bin', 30_000, how), cutting(hub, 'large.bin', 20_000, how));
    await fetchFile();
    expect((await content()).equals(LARGE)).toBe(true);
    const [first, ...others] = rangesRequested(hub, 'large.bin');
    expect(first).toBeNull();
    expect(others).toEqual(['bytes=30000-', 'bytes=50000-']);
    expect(hub.bytesSent).toBe(LARGE.length);
    expect(pauses).toHaveLength(2);
  });

  it('is resumed by a later run after an interruption', async () => {
    const interrupt = new AbortController();
    failing(cutting(hub, 'large.bin', 40_000, 'stall'));
    const stopAtCut = (bytes: number) => bytes === 40_000 && interrupt.abort();
    await expect(fetchFile('large.bin', interrupt.signal, stopAtCut)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await readdir(folder)).toEqual(['large.bin.part']);
    await fetchFile();
    expect(rangesRequested(hub, 'large.bin')).toEqual([null, 'bytes=40000-']);
    expect((await content()).equals(LARGE)).toBe(true);
  });

  it('starts again with a server that does not support ranges', async () => {
    failing(cutting(hub, 'large.bin', 30_000), sending(LARGE));
    await fetchFile();
    expect(rangesRequested(hub, 'large.bin')).toEqual([null, 'bytes=30000-']);
    expect((await content()).equals(LARGE)).toBe(true);
  });

  it.each([
    ['another range', 206, { 'content-range': 'bytes 5-9/100' }],
    ['416', 416, {}],
  ])('starts again when the answer to a range is %s', async (_name, status, headers) => {
    failing(cutting(hub, 'large.bin', 30_000), answering(status, headers));
    await fetchFile();
    expect(rangesRequested(hub, 'large.bin')).toEqual([null, 'bytes=30000-', null]);
    expect((await content()).equals(LARGE)).toBe(true);
  });

  it('waits as long as the hub asks, in seconds or as a date, up to a limit', async () => {
    const date = new Date(Date.now() + 3000).toUTCString();
    failing(
      answering(429, { 'retry-after': '2' }),
      answering(503, { 'retry-after': date }),
      answering(429, { 'retry-after': '86400' }),
    );
    await fetchFile();
    expect(pauses[0]).toBe(2000);
    expect(pauses[1]).toBeGreaterThan(1000);
    expect(pauses[1]).toBeLessThanOrEqual(3000);
    expect(pauses[2]).toBe(5000);
  });

  it('is given up after some attempts without progress, with growing pauses', async () => {
    failing(...Array.from({ length: 9 }, () => answering(500)));
    await expect(fetchFile()).rejects.toMatchObject({
      code: 'hub_unreachable',
      message: expect.stringMatching(/answers 500.*after 4 attempts.*goes on where it stopped/),
    });
    expect(pauses).toHaveLength(3);
    pauses.forEach((ms, at) => {
      expect(ms).toBeGreaterThanOrEqual(4 * 2 ** at);
      expect(ms).toBeLessThanOrEqual(8 * 2 ** at);
    });
  });

  it.each([
    [404, 'model_missing', /has no large\.bin in Xenova\/tiny at aaaa/],
    [401, 'model_missing', /private or gated, or does not exist/],
    [403, 'model_missing', /private or gated/],
    [400, 'hub_unreachable', /answers 400.*Is ZONELENS_HUB the address of a hub/],
  ])('is not requested again after %i', async (status, code, message) => {
    failing(answering(status));
    await expect(fetchFile()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(rangesRequested(hub, 'large.bin')).toHaveLength(1);
  });

  it.each([
    ['large.bin', LARGE, 'sha256'],
    ['small.json', SMALL, 'git blob sha1'],
  ])(
    'is refused when its checksum is wrong twice, but not when it is wrong once: %s',
    async (name, right, kind) => {
      const wrong = Buffer.from(right);
      wrong[3] = (wrong[3] as number) ^ 1;
      const fail = () => hub.failures.push({ end: name, fail: sending(wrong) });
      fail();
      fail();
      await expect(fetchFile(name)).rejects.toMatchObject({
        code: 'model_invalid',
        message: expect.stringMatching(new RegExp(`came damaged twice.*its ${kind} is \\w+, expected \\w+`)),
      });
      expect(await readdir(folder)).toEqual([]);
      fail();
      await fetchFile(name);
      expect((await readFile(join(folder, name))).equals(right)).toBe(true);
    },
  );

  it('is correct although an earlier run left a damaged or too long part', async () => {
    for (const left of [Buffer.alloc(LARGE.length), Buffer.alloc(60_000), Buffer.alloc(LARGE.length + 1)]) {
      await rm(target, { force: true });
      await writeFile(`${target}.part`, left);
      await fetchFile();
      expect((await content()).equals(LARGE)).toBe(true);
    }
  });

  it('never stores more bytes than were declared', async () => {
    const more = Buffer.concat([LARGE, LARGE]);
    failing(sending(more), sending(more));
    await expect(fetchFile()).rejects.toThrow(`more than the declared ${LARGE.length} bytes`);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('is complete or an error, however often and wherever the connection is cut', async () => {
    const cut = fc.record({
      bytes: fc.nat(2000),
      how: fc.constantFrom('cut' as const, 'short' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        fc.array(cut, { maxLength: 6 }),
        async (bytes, cuts) => {
          await rm(folder, { recursive: true, force: true });
          const random = Buffer.from(bytes);
          hub.files.set('large.bin', { content: random, lfs: true });
          hub.failures = cuts.map(({ bytes, how }) => ({
            end: '.bin',
            fail: cutting(hub, 'large.bin', bytes, how),
          }));
          try {
            await fetchFile();
          } catch (error) {
            expect(error).toMatchObject({ code: 'hub_unreachable' });
            expect(existsSync(target)).toBe(false);
            return;
          }
          expect((await content()).equals(random)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
