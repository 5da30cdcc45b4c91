import { describe, expect, it } from 'vitest';
import { type Answering, type Asked, hitsOf, refused, useFakes } from '../../../helpers/fake-opensearch.js';

const { start, connect } = useFakes();

describe('reading everything', () => {
  const pit = (shards: number) => ({ body: { pit_id: 'first', _shards: { total: shards } } });
  const page = (ids: string[], pit_id = 'next') => hitsOf(ids, { pit_id });
  const pages = async (scan: AsyncGenerator<{ id: string }[]>) => {
    const all: string[][] = [];
    for await (const hits of scan) all.push(hits.map(({ id }) => id));
    return all;
  };
  const bodies = (asked: Asked[]) => asked.map(({ body }) => (body === '' ? null : JSON.parse(body)));
  const closed = { body: { pits: [] } };

  it('goes on after the last hit of each page, and closes the point in time', async () => {
    const fake = await start([pit(1), page(['a', 'b']), page(['c', 'd'], 'third'), page([]), closed]);
    const scan = connect({ hosts: [fake.origin] }).scan('test-a', { _source: false }, 2);
    expect(await pages(scan)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(fake.paths()).toEqual([
      'POST /test-a/_search/point_in_time',
      ...Array(3).fill('POST /_search'),
      'DELETE /_search/point_in_time',
    ]);
    const [, first, second, third, last] = bodies(fake.asked);
    expect(first).toMatchObject({ size: 2, _source: false, sort: [{ _doc: 'asc' }], pit: { id: 'first' } });
    expect(first).not.toHaveProperty('search_after');
    expect(second).toMatchObject({ search_after: [1], pit: { id: 'next' } });
    expect(third).toMatchObject({ search_after: [1], pit: { id: 'third' } });
    expect(last).toEqual({ pit_id: ['next'] });
  });

  it('reads one shard after another, because documents of two shards may have the same number', async () => {
    const fake = await start([pit(3), page(['a']), page([]), page(['b', 'c']), page([]), closed]);
    const scan = connect({ hosts: [fake.origin] }).scan('test-a', {}, 2);
    expect(await pages(scan)).toEqual([['a'], ['b', 'c']]);
    expect(bodies(fake.asked).map((body) => body?.slice?.id)).toEqual([undefined, 0, 1, 2, 2, undefined]);
  });

  it('keeps an order that is asked for', async () => {
    const fake = await start([pit(3), page(['a']), closed]);
    await pages(connect({ hosts: [fake.origin] }).scan('test-a', { sort: [{ n: 'desc' }] }, 2));
    const [, body] = bodies(fake.asked);
    expect(body.sort).toEqual([{ n: 'desc' }]);
    expect(body).not.toHaveProperty('slice');
  });

  it.each<[string, Answering, string]>([
    ['fails', refused(404, 'search_context_missing_exception'), 'storage_unavailable'],
    ['is no answer', { body: {} }, 'config_invalid'],
  ])('closes the point in time when a page %s', async (_, answer, code) => {
    const fake = await start([pit(1), page(['a', 'b']), answer, closed]);
    const scan = connect({ hosts: [fake.origin] }).scan('test-a', {}, 2);
    await expect(pages(scan)).rejects.toMatchObject({ code });
    expect(fake.paths().at(-1)).toBe('DELETE /_search/point_in_time');
  });

  it('closes the point in time when no more is wanted, and does not mind when that fails', async () => {
    const fake = await start([pit(1), page(['a', 'b']), refused(500, 'x_exception')]);
    for await (const hits of connect({ hosts: [fake.origin] }).scan('test-a', {}, 2)) {
      expect(hits).toHaveLength(2);
      break;
    }
    expect(fake.paths().at(-1)).toBe('DELETE /_search/point_in_time');
  });

  it('fails when there is no index', async () => {
    const fake = await start([refused(404, 'index_not_found_exception')]);
    const scan = connect({ hosts: [fake.origin] }).scan('test-a', {}, 2);
    await expect(pages(scan)).rejects.toMatchObject({ code: 'index_missing' });
    expect(fake.asked).toHaveLength(1);
  });
});
