/** What happens when the server, the network or the settings fail? */
import { describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../../src/stores/opensearch/connection/index.js';
import { type Answering, hitsOf, refused, useFakes, WRITTEN } from '../../../helpers/fake-opensearch.js';
import { breaking, cutting, silent, stalling } from './broken-answers.js';

const { start, connect } = useFakes();

const search = (connection: Connection) => connection.search('test-a', {});
const DOWN = refused(503, 'no_shard_available_action_exception');
const BUSY = refused(429, 'rejected_execution_exception');
const FULL = refused(429, 'cluster_block_exception', 'disk usage exceeded flood-stage watermark');

/** The origin of a port at which nothing listens. */
async function nobody(): Promise<string> {
  const fake = await start();
  await fake.close();
  return fake.origin;
}

describe('what may pass', () => {
  it.each<[string, Answering]>([
    ['an unavailable shard', DOWN],
    ['a full queue', BUSY],
    ['a proxy without server', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['a broken connection', breaking],
    ['a broken answer', cutting],
  ])('is tried again: %s', async (_, failure) => {
    const fake = await start([failure, failure, failure, hitsOf(['a'])]);
    const pauses: number[] = [];
    const answer = await search(connect({ hosts: [fake.origin] }, pauses));
    expect(answer.total).toBe(1);
    expect(fake.asked).toHaveLength(4);
    expect(new Set(fake.asked.map(({ body }) => body)).size).toBe(1);
    for (const [at, ms] of pauses.entries()) {
      expect(ms).toBeLessThanOrEqual(100 * 2 ** at);
      expect(ms).toBeGreaterThanOrEqual(50 * 2 ** at);
    }
  });

  it.each<[string, Answering, string]>([
    ['an unavailable shard', DOWN, 'storage_unavailable'],
    ['a full queue', BUSY, 'overloaded'],
    ['a broken connection', breaking, 'storage_unavailable'],
  ])('is given up after four attempts: %s', async (_, failure, code) => {
    const fake = await start([failure]);
    await expect(search(connect({ hosts: [fake.origin] }))).rejects.toMatchObject({ code });
    expect(fake.asked).toHaveLength(4);
  });

  it('is given up when nothing listens', async () => {
    const pauses: number[] = [];
    const connection = connect({ hosts: [await nobody()] }, pauses);
    await expect(search(connection)).rejects.toMatchObject({
      code: 'storage_unavailable',
      message: expect.stringMatching(/cannot be reached: connect ECONNREFUSED/),
    });
    expect(pauses).toHaveLength(3);
  });

  it('is tried again when the server asks for it, but not much later', async () => {
    const later = (seconds: number): Answering => ({ status: 503, headers: { 'retry-after': `${seconds}` } });
    const fake = await start([later(1), later(3600), hitsOf([])]);
    const pauses: number[] = [];
    await search(connect({ hosts: [fake.origin] }, pauses));
    expect(pauses).toEqual([1000, 2000]);
  });
});

describe('what will not pass', () => {
  it.each<[string, Answering, string]>([
    ['a full disk', FULL, 'storage_failed'],
    ['a missing index', refused(404, 'index_not_found_exception'), 'index_missing'],
    ['another mapping', refused(400, 'mapper_parsing_exception'), 'index_incompatible'],
    ['a wrong password', { status: 401, body: 'Unauthorized' }, 'config_invalid'],
    ['a proxy that gave up', { status: 504, body: '' }, 'deadline_exceeded'],
    ['a page', { body: '<html>Welcome</html>' }, 'config_invalid'],
    ['JSON of something else', { body: { status: 'ok' } }, 'config_invalid'],
    ['broken JSON', { headers: { 'content-type': 'application/json' }, body: '{' }, 'config_invalid'],
  ])('is not tried again: %s', async (_, failure, code) => {
    const fake = await start([failure]);
    await expect(search(connect({ hosts: [fake.origin] }))).rejects.toMatchObject({ code });
    expect(fake.asked).toHaveLength(1);
  });

  it.each<[string, Answering]>([
    ['no answer', silent],
    ['half an answer', stalling],
  ])('is not waited for longer than the settings say: %s', async (_, failure) => {
    const fake = await start([failure]);
    await expect(search(connect({ hosts: [fake.origin], timeoutMs: 100 }))).rejects.toMatchObject({
      code: 'deadline_exceeded',
      message: expect.stringContaining('ZONELENS_STORE_TIMEOUT_MS'),
    });
    expect(fake.asked.length).toBeLessThan(2);
  });

  it.each<[string, (connection: Connection) => Promise<unknown>]>([
    ['get', (connection) => connection.get('test-a', '1')],
    ['put', (connection) => connection.put('test-a', '1', {})],
    ['remove', (connection) => connection.remove('test-a', '1')],
    ['searches', (connection) => connection.searches([{ index: 'test-a', body: {} }])],
    ['write', (connection) => connection.write([{ index: 'test-a', id: '1', delete: true }])],
    ['deleteWhere', (connection) => connection.deleteWhere('test-a', {})],
    ['createIndex', (connection) => connection.createIndex('test-a', {})],
    ['refresh', (connection) => connection.refresh('test-a')],
    ['scan', (connection) => connection.scan('test-a', {}, 1).next()],
  ])('is noticed by %s when another server answers', async (_, ask) => {
    const fake = await start([{ body: { status: 'ok' } }]);
    await expect(ask(connect({ hosts: [fake.origin] }))).rejects.toMatchObject({ code: 'config_invalid' });
  });
});

describe('several hosts', () => {
  it('are asked in turn', async () => {
    const fakes = await Promise.all([1, 2, 3].map(() => start([hitsOf([])])));
    const connection = connect({ hosts: fakes.map(({ origin }) => origin) });
    for (let i = 0; i < 6; i += 1) await search(connection);
    expect(fakes.map(({ asked }) => asked.length)).toEqual([2, 2, 2]);
  });

  it('are left alone for a while when they do not answer, and the next one is asked', async () => {
    const [down, up] = [await start([DOWN]), await start([hitsOf(['a'])])];
    const pauses: number[] = [];
    const connection = connect({ hosts: [await nobody(), down.origin, up.origin] }, pauses);
    for (let i = 0; i < 6; i += 1) expect((await search(connection)).total).toBe(1);
    expect(down.asked).toHaveLength(1);
    expect(up.asked).toHaveLength(6);
    expect(pauses).toHaveLength(2);
  });

  it('are all asked when none answers', async () => {
    const fakes = await Promise.all([1, 2].map(() => start([DOWN])));
    const connection = connect({ hosts: fakes.map(({ origin }) => origin) });
    await expect(search(connection)).rejects.toMatchObject({ code: 'storage_unavailable' });
    expect(fakes.map(({ asked }) => asked.length)).toEqual([2, 2]);
  });
});

describe('a connection', () => {
  it('prints nothing when a socket breaks after the answer began', async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
    const fake = await start([cutting, hitsOf([])]);
    await search(connect({ hosts: [fake.origin] }));
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  it('uses a socket again', async () => {
    const ports = new Set<unknown>();
    const fake = await start([
      (_, response) => {
        ports.add(response.socket?.remotePort);
        response.setHeader('content-type', 'application/json').end(JSON.stringify(hitsOf([]).body));
      },
    ]);
    const connection = connect({ hosts: [fake.origin] });
    for (let i = 0; i < 4; i += 1) await search(connection);
    expect(ports.size).toBe(1);
  });

  it('gives up what it asks when it is closed, and asks nothing more', async () => {
    const fake = await start([() => void connection.close()]);
    const connection = connect({ hosts: [fake.origin] });
    await expect(search(connection)).rejects.toMatchObject({ code: 'shutting_down' });
    await expect(search(connection)).rejects.toMatchObject({ code: 'shutting_down' });
    await connection.close();
    expect(fake.asked).toHaveLength(1);
  });

  it('needs no user', async () => {
    const fake = await start([WRITTEN]);
    await connect({ hosts: [fake.origin], username: null, password: null }).put('test-a', '1', {});
    expect(fake.asked[0]?.headers.authorization).toBeUndefined();
  });
});
