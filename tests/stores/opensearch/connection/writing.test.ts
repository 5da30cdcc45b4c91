/** Many documents and whole indices: what is asked, what is tried again, and what failures are noticed. */
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../../src/stores/opensearch/connection/index.js';
import { type Answering, type Asked, refused, useFakes } from '../../../helpers/fake-opensearch.js';

const { start, connect } = useFakes();

/** The ids of a request that writes, in their order. */
const idsIn = ({ body }: Asked): string[] => [...body.matchAll(/"_id":"([^"]+)"/g)].map(([, id]) => id ?? '');

/** Carries everything out, except that `refuse` says for an id why not, with a status and a type. */
const bulk =
  (refuse: (id: string) => [number, string] | undefined = () => undefined): Answering =>
  (asked, response) => {
    const items = idsIn(asked).map((id) => {
      const [status = 201, type] = refuse(id) ?? [];
      const error = type === undefined ? {} : { error: { type, reason: `no room for ${id}` } };
      return { index: { _index: 'test-a', _id: id, status, ...error } };
    });
    const body = { took: 1, errors: items.some(({ index }) => 'error' in index), items };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  };

const documents = (count: number, length = 1): Operation[] =>
  Array.from({ length: count }, (_, at) => ({
    index: 'test-a',
    id: `d${at}`,
    source: { text: '区'.repeat(length) },
  }));

describe('writing', () => {
  it('sends documents and deletions', async () => {
    const fake = await start([bulk()]);
    await connect({ hosts: [fake.origin] }).write([
      { index: 'test-a', id: '1', source: { text: 'a\udc00' } },
      { index: 'test-b', id: '2', delete: true },
    ]);
    expect(fake.asked[0]?.body).toBe(
      '{"index":{"_index":"test-a","_id":"1"}}\n{"text":"a\ufffd"}\n{"delete":{"_index":"test-b","_id":"2"}}\n',
    );
    expect(fake.asked[0]?.query.has('refresh')).toBe(false);
  });

  it('deletes what is not there', async () => {
    const item = { delete: { _index: 'test-a', _id: '1', result: 'not_found', status: 404 } };
    const fake = await start([{ body: { errors: false, items: [item] } }]);
    await connect({ hosts: [fake.origin] }).write([{ index: 'test-a', id: '1', delete: true }]);
    expect(fake.asked).toHaveLength(1);
  });

  it('needs no request for nothing', async () => {
    const fake = await start();
    await connect({ hosts: [fake.origin] }).write([]);
    expect(fake.asked).toEqual([]);
  });

  it('is split at about 5 MB; what is larger goes alone', async () => {
    const fake = await start([bulk()]);
    // 3 bytes each: 0.9 MB, 6 MB, 0.9 MB.
    const all = [
      ...documents(7, 300_000),
      { index: 'test-a', id: 'large', source: { text: '区'.repeat(2_000_000) } },
    ];
    await connect({ hosts: [fake.origin] }).write([...all, ...documents(1)]);
    expect(fake.asked.map(idsIn)).toEqual([['d0', 'd1', 'd2', 'd3', 'd4'], ['d5', 'd6'], ['large'], ['d0']]);
  });

  it('repeats only what failed for a passing reason', async () => {
    const fake = await start([
      bulk((id) =>
        id === 'd1'
          ? [429, 'rejected_execution_exception']
          : id === 'd3'
            ? [503, 'unavailable_shards_exception']
            : undefined,
      ),
      bulk((id) => (id === 'd3' ? [500, 'node_closed_exception'] : undefined)),
      refused(503, 'cluster_manager_not_discovered_exception'),
      bulk(),
    ]);
    const pauses: number[] = [];
    await connect({ hosts: [fake.origin] }, pauses).write(documents(4));
    expect(fake.asked.map(idsIn)).toEqual([['d0', 'd1', 'd2', 'd3'], ['d1', 'd3'], ['d3'], ['d3']]);
    expect(pauses).toHaveLength(3);
  });

  it.each([
    [400, 'mapper_parsing_exception', 'index_incompatible'],
    [404, 'index_not_found_exception', 'index_missing'],
    [429, 'cluster_block_exception', 'storage_failed'],
    [403, 'security_exception', 'config_invalid'],
  ])('fails at once for %d %s', async (status, type, code) => {
    const fake = await start([
      bulk((id) =>
        id === 'd0' ? [503, 'unavailable_shards_exception'] : id === 'd2' ? [status, type] : undefined,
      ),
    ]);
    await expect(connect({ hosts: [fake.origin] }).write(documents(3))).rejects.toMatchObject({ code });
    expect(fake.asked).toHaveLength(1);
  });

  it('waits longer than a search does, and then gives up', async () => {
    const fake = await start([bulk(() => [429, 'rejected_execution_exception'])]);
    const pauses: number[] = [];
    await expect(connect({ hosts: [fake.origin] }, pauses).write(documents(2))).rejects.toMatchObject({
      code: 'overloaded',
    });
    expect(fake.asked).toHaveLength(8);
    expect(pauses.reduce((all, ms) => all + ms)).toBeGreaterThan(8000);
  });

  it('notices an answer that has not all items', async () => {
    const fake = await start([{ body: { errors: false, items: [] } }]);
    await expect(connect({ hosts: [fake.origin] }).write(documents(2))).rejects.toMatchObject({
      code: 'config_invalid',
    });
  });
});

describe('an index', () => {
  it('is created once', async () => {
    const fake = await start([
      { body: { acknowledged: true } },
      refused(400, 'resource_already_exists_exception'),
      refused(400, 'mapper_parsing_exception'),
    ]);
    const connection = connect({ hosts: [fake.origin] });
    expect(await connection.createIndex('test-a', { mappings: {} })).toBe(true);
    expect(await connection.createIndex('test-a', {})).toBe(false);
    await expect(connection.createIndex('test-a', {})).rejects.toMatchObject({ code: 'index_incompatible' });
    expect(fake.asked[0]).toMatchObject({ method: 'PUT', path: '/test-a', body: '{"mappings":{}}' });
  });

  it('is deleted, if it is of this program', async () => {
    const fake = await start([{ body: { acknowledged: true } }]);
    const connection = connect({ hosts: [fake.origin] });
    await connection.dropIndex('test-a');
    expect(fake.paths()).toEqual(['DELETE /test-a']);
    expect(fake.asked[0]?.query.get('ignore_unavailable')).toBe('true');
    for (const name of [
      'test-*',
      '*',
      '_all',
      'test',
      'other-a',
      'test-a,test-b',
      '-test-a',
      'test-a/_doc/1',
      '',
    ]) {
      await expect(connection.dropIndex(name)).rejects.toThrow(RangeError);
    }
    expect(fake.asked).toHaveLength(1);
  });

  it('is listed with its size, also when it is closed', async () => {
    const statistics = {
      'test-a': { primaries: { docs: { count: 5 } }, total: { store: { size_in_bytes: 900 } } },
    };
    const fake = await start([
      { body: { 'test-b': { settings: {} }, 'test-a': { settings: {} } } },
      { body: { indices: statistics } },
    ]);
    expect(await connect({ hosts: [fake.origin] }).indices('test-*')).toEqual([
      { name: 'test-a', documents: 5, bytes: 900 },
      { name: 'test-b', documents: 0, bytes: 0 },
    ]);
  });

  it('may be missing from a list', async () => {
    const fake = await start([{ body: {} }]);
    const connection = connect({ hosts: [fake.origin] });
    expect(await connection.indices('test-*')).toEqual([]);
    fake.answers = [refused(404, 'index_not_found_exception')];
    expect(await connection.indices('test-a')).toEqual([]);
    fake.answers = [{ status: 404, body: { message: 'no route' } }];
    await expect(connection.indices('test-a')).rejects.toMatchObject({ code: 'config_invalid' });
  });

  it('is refreshed by at least one shard', async () => {
    const shards = (successful: number, failed = 0) => ({
      body: { _shards: { total: 2, successful, failed } },
    });
    const fake = await start([shards(0), shards(1, 1), shards(1)]);
    await connect({ hosts: [fake.origin] }).refresh('test-a');
    expect(fake.asked).toHaveLength(3);
    fake.answers = [shards(0)];
    await expect(connect({ hosts: [fake.origin] }).refresh('test-a')).rejects.toMatchObject({
      code: 'storage_unavailable',
    });
  });

  it('is emptied of what matches, part after part', async () => {
    const refreshed = { body: { _shards: { successful: 1, failed: 0 } } };
    const deleted = (total: number, deleted = total) => ({ body: { total, deleted, failures: [] } });
    const fake = await start([refreshed, deleted(10_000), deleted(10_000, 9990), deleted(12)]);
    expect(await connect({ hosts: [fake.origin] }).deleteWhere('test-a', { match_all: {} })).toBe(20_002);
    expect(fake.paths()).toEqual([
      'POST /test-a/_refresh',
      ...Array(3).fill('POST /test-a/_delete_by_query'),
    ]);
    expect(Object.fromEntries(fake.asked[1]?.query ?? [])).toMatchObject({
      conflicts: 'proceed',
      refresh: 'true',
    });
    expect(fake.asked[1]?.body).toBe('{"query":{"match_all":{}}}');
  });

  it('is not said to be emptied when documents could not be deleted', async () => {
    const cause = { type: 'cluster_block_exception', reason: 'blocked by: [FORBIDDEN/8/index write (api)];' };
    const body = { total: 2, deleted: 1, failures: [{ index: 'test-a', id: '1', cause, status: 403 }] };
    const fake = await start([{ body: { _shards: { successful: 1, failed: 0 } } }, { body }]);
    await expect(connect({ hosts: [fake.origin] }).deleteWhere('test-a', {})).rejects.toMatchObject({
      code: 'storage_failed',
    });
  });
});
