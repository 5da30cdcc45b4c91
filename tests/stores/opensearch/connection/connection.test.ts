import { describe, expect, it } from 'vitest';
import { Conflict } from '../../../../src/stores/opensearch/connection/index.js';
import { type Answering, hitsOf, refused, useFakes, WRITTEN } from '../../../helpers/fake-opensearch.js';

const { start, connect } = useFakes();

const VERSION = { seqNo: 3, primaryTerm: 1 };
const CONFLICT = refused(409, 'version_conflict_engine_exception', '[1]: version conflict');
const DOWN = refused(503, 'unavailable_shards_exception');

describe('a search', () => {
  it('counts all matches of all shards, and gives hits as they are', async () => {
    const fake = await start([hitsOf(['a', 'b'], { aggregations: { zones: { buckets: [] } } })]);
    const answer = await connect({ hosts: [fake.origin] }).search('test-a', { size: 2 });
    expect(answer).toEqual({
      total: 2,
      hits: [
        { id: 'a', score: 1, source: { at: 0 }, sort: [0] },
        { id: 'b', score: 1, source: { at: 1 }, sort: [1] },
      ],
      aggregations: { zones: { buckets: [] } },
    });
    const [asked] = fake.asked;
    expect(asked).toMatchObject({ method: 'POST', path: '/test-a/_search' });
    expect(asked?.query.get('allow_partial_search_results')).toBe('false');
    expect(JSON.parse(asked?.body ?? '')).toEqual({ track_total_hits: true, size: 2 });
  });

  it('leaves the counting to the body', async () => {
    const uncounted = { body: { hits: { hits: [{ _id: 'a', _score: null }] } } };
    const fake = await start([uncounted]);
    const answer = await connect({ hosts: [fake.origin] }).search('test-a', { track_total_hits: false });
    expect(answer).toEqual({ total: 1, hits: [{ id: 'a', score: null }], aggregations: {} });
    expect(JSON.parse(fake.asked[0]?.body ?? '')).toEqual({ track_total_hits: false });
  });

  it('that the server cut short is late', async () => {
    const fake = await start([hitsOf(['a'], { timed_out: true })]);
    await expect(connect({ hosts: [fake.origin] }).search('test-a', {})).rejects.toMatchObject({
      code: 'deadline_exceeded',
    });
  });
});

describe('several searches', () => {
  const item = (ids: string[]) => ({ ...hitsOf(ids).body, status: 200 });
  const failed = (status: number, type: string) => ({ ...(refused(status, type).body as object), status });
  const searches = ['a', 'b', 'c'].map((name) => ({ index: `test-${name}`, body: { size: name.length } }));

  it('are one request, and answered in order', async () => {
    const fake = await start([{ body: { responses: [item(['1']), item([]), item(['2', '3'])] } }]);
    const answers = await connect({ hosts: [fake.origin] }).searches(searches);
    expect(answers.map(({ hits }) => hits.map(({ id }) => id))).toEqual([['1'], [], ['2', '3']]);
    expect(fake.paths()).toEqual(['POST /_msearch']);
    expect(fake.asked[0]?.headers['content-type']).toMatch(/ndjson/);
    expect(fake.asked[0]?.body.split('\n').slice(0, 2)).toEqual([
      '{"index":"test-a","allow_partial_search_results":false}',
      '{"track_total_hits":true,"size":1}',
    ]);
  });

  it('are asked again where they failed for a passing reason', async () => {
    const fake = await start([
      { body: { responses: [item(['1']), failed(429, 'rejected_execution_exception'), failed(503, 'x')] } },
      { body: { responses: [failed(503, 'no_shard_available_action_exception'), item(['3'])] } },
      { body: { responses: [item(['2'])] } },
    ]);
    const answers = await connect({ hosts: [fake.origin] }).searches(searches);
    expect(answers.map(({ hits }) => hits[0]?.id)).toEqual(['1', '2', '3']);
    expect(fake.asked.map(({ body }) => body.match(/test-./g))).toEqual([
      ['test-a', 'test-b', 'test-c'],
      ['test-b', 'test-c'],
      ['test-b'],
    ]);
  });

  it('fail when one of them fails for good', async () => {
    const fake = await start([
      { body: { responses: [failed(503, 'x'), item([]), failed(404, 'index_not_found_exception')] } },
    ]);
    await expect(connect({ hosts: [fake.origin] }).searches(searches)).rejects.toMatchObject({
      code: 'index_missing',
    });
    expect(fake.asked).toHaveLength(1);
  });

  it('are split at about 5 MB', async () => {
    const answering: Answering = ({ body }, response) => {
      const responses = [...body.matchAll(/"index":"test-(.)"/g)].map(([, name = '']) => item([name]));
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ responses }));
    };
    const fake = await start([answering]);
    const large = [2, 2, 2, 6, 1].map((megabytes, at) => ({
      index: `test-${at}`,
      body: { query: 'x'.repeat(megabytes * 1_000_000) },
    }));
    const answers = await connect({ hosts: [fake.origin] }).searches(large);
    expect(answers.map(({ hits }) => hits[0]?.id)).toEqual(['0', '1', '2', '3', '4']);
    expect(fake.asked.map(({ body }) => body.match(/test-./g))).toEqual([
      ['test-0', 'test-1'],
      ['test-2'],
      ['test-3'],
      ['test-4'],
    ]);
  });

  it('may say which copies of the shards answer', async () => {
    const fake = await start([{ body: { responses: [item([])] } }]);
    await connect({ hosts: [fake.origin] }).searches([{ index: 'test-a', body: {}, preference: 'x1' }]);
    expect(fake.asked[0]?.body).toMatch(/^\{"index":"test-a","preference":"x1","allow/);
  });

  it('wait as long as they are given', async () => {
    const fake = await start([() => {}]);
    const connection = connect({ hosts: [fake.origin], timeoutMs: 60_000 });
    const late = { code: 'deadline_exceeded' };
    await expect(connection.searches(searches, 20)).rejects.toMatchObject(late);
    await expect(connection.search('test-a', {}, 20)).rejects.toMatchObject(late);
  });

  it('need no request when there are none', async () => {
    const fake = await start();
    expect(await connect({ hosts: [fake.origin] }).searches([])).toEqual([]);
    expect(fake.asked).toEqual([]);
  });
});

describe('a document', () => {
  const found = (source: object) => ({
    body: { found: true, _source: source, _seq_no: 3, _primary_term: 1 },
  });
  const none = { status: 404, body: { _index: 'test-a', _id: '1', found: false } };

  it('is read with its version, or is not there', async () => {
    const fake = await start([found({ a: 1 }), none, refused(404, 'index_not_found_exception')]);
    const connection = connect({ hosts: [fake.origin] });
    expect(await connection.get('test-a', 'x/区')).toEqual({ source: { a: 1 }, version: VERSION });
    expect(await connection.get('test-a', '1')).toBe(null);
    await expect(connection.get('test-a', '1')).rejects.toMatchObject({ code: 'index_missing' });
    expect(fake.paths()[0]).toBe('GET /test-a/_doc/x%2F%E5%8C%BA');
  });

  it('is written, with a condition or without', async () => {
    const fake = await start([WRITTEN]);
    const connection = connect({ hosts: [fake.origin] });
    expect(await connection.put('test-a', '1', { text: 'a\ud800' })).toEqual({ seqNo: 7, primaryTerm: 2 });
    await connection.put('test-a', '1', {}, 'absent');
    await connection.put('test-a', '1', {}, VERSION);
    expect(fake.paths()).toEqual(['PUT /test-a/_doc/1', 'PUT /test-a/_create/1', 'PUT /test-a/_doc/1']);
    expect(fake.asked[0]?.body).toBe('{"text":"a\ufffd"}');
    expect(fake.asked.map(({ query }) => query.get('if_seq_no'))).toEqual([null, null, '3']);
    expect(fake.asked.map(({ query }) => query.get('if_primary_term'))).toEqual([null, null, '1']);
  });

  it('is not written over another version', async () => {
    const fake = await start([CONFLICT]);
    const put = connect({ hosts: [fake.origin] }).put('test-a', '1', {}, 'absent');
    await expect(put).rejects.toBeInstanceOf(Conflict);
    await expect(put).rejects.toMatchObject({ code: 'index_busy' });
    expect(fake.asked).toHaveLength(1);
  });

  it('counts as written when an attempt wrote it whose answer was lost', async () => {
    const fake = await start([DOWN, CONFLICT, found({ owner: 'me' })]);
    const connection = connect({ hosts: [fake.origin] });
    expect(await connection.put('test-a', '1', { owner: 'me' }, 'absent')).toEqual(VERSION);
    fake.answers = [DOWN, CONFLICT, found({ owner: 'another' })];
    await expect(connection.put('test-a', '1', { owner: 'me' }, VERSION)).rejects.toBeInstanceOf(Conflict);
    // A queue that was full has written nothing.
    fake.answers = [refused(429, 'rejected_execution_exception'), CONFLICT, found({ owner: 'me' })];
    await expect(connection.put('test-a', '1', { owner: 'me' }, 'absent')).rejects.toBeInstanceOf(Conflict);
  });

  it('is deleted, if it is there', async () => {
    const gone = { status: 404, body: { _id: '1', result: 'not_found' } };
    const fake = await start([
      { body: { result: 'deleted' } },
      gone,
      refused(404, 'index_not_found_exception'),
    ]);
    const connection = connect({ hosts: [fake.origin] });
    await connection.remove('test-a', '1', VERSION);
    await connection.remove('test-a', '1');
    await expect(connection.remove('test-a', '1')).rejects.toMatchObject({ code: 'index_missing' });
    expect(fake.asked[0]?.query.get('if_seq_no')).toBe('3');
  });

  it('is not deleted when it is another version, unless an attempt deleted it', async () => {
    const fake = await start([CONFLICT]);
    const connection = connect({ hosts: [fake.origin] });
    await expect(connection.remove('test-a', '1', VERSION)).rejects.toBeInstanceOf(Conflict);
    fake.answers = [DOWN, CONFLICT, none];
    await connection.remove('test-a', '1', VERSION);
    fake.answers = [DOWN, CONFLICT, found({})];
    await expect(connection.remove('test-a', '1', VERSION)).rejects.toBeInstanceOf(Conflict);
  });
});

describe('a connection', () => {
  it('names indices by its prefix', () => {
    expect(connect({ hosts: ['https://a:9200'] }).name('state')).toBe('test-state');
  });

  it('reads texts that have any key', async () => {
    const source = JSON.parse('{"__proto__": {"a": 1}, "constructor": {"prototype": {}}}');
    const fake = await start([
      (_, response) =>
        response
          .setHeader('content-type', 'application/json')
          .end(`{"found":true,"_seq_no":1,"_primary_term":1,"_source":${JSON.stringify(source)}}`),
    ]);
    const found = await connect({ hosts: [fake.origin] }).get('test-a', '1');
    expect(Object.keys(found?.source as object)).toEqual(['__proto__', 'constructor']);
  });
});
