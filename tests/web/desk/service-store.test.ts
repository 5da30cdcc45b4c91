/** Are dossiers of a service read and written with their versions, and its refusals told? */
import { describe, expect, it } from 'vitest';
import { ZonelensClient } from '../../../src/client/index.js';
import type { Review } from '../../../src/desk/review.js';
import { ServiceStore } from '../../../src/web/desk/service-store.js';
import { ChangedMeanwhile, NotKept, ReviewedMeanwhile } from '../../../src/web/desk/store.js';

const BASE = 'http://zonelens.test/';
const DOSSIER = { title: '材料', sections: [] };
const REVIEW: Review = {
  ...{ kind: 'date', passage: 'p', article: 'a', start: 0, end: 4, quote: '2014', said: '2014' },
  ...{ word: 'overruled', right: '2015', note: '' },
};

/** Answers in turn, and what was asked. */
function stub(...answers: (Response | Error)[]) {
  const asked: { path: string; method: string; headers: Headers; body: unknown }[] = [];
  const fetch = async (address: string | URL | Request, init: RequestInit = {}) => {
    const { method = 'GET', headers, body } = init;
    const path = String(address).replace(BASE, '');
    asked.push({ path, method, headers: new Headers(headers), body: body ? JSON.parse(String(body)) : null });
    const next = answers.shift();
    if (next instanceof Response) return next;
    throw next ?? new Error('No answer is left');
  };
  return { store: new ServiceStore(new ZonelensClient({ baseUrl: BASE, fetch }), '青岛'), asked };
}

const json = (content: unknown, status = 200) => new Response(JSON.stringify(content), { status });

describe('a dossier', () => {
  it('is read with its version, and written on top of that', async () => {
    const { store, asked } = stub(
      json({ id: 'd', dossier: DOSSIER, own: true, owner: '青岛', version: '1' }),
      json({ id: 'd', version: '2' }),
    );
    const kept = await store.read('d');
    expect(kept).toEqual({ id: 'd', version: '1', dossier: DOSSIER, isMine: true, owner: '青岛' });
    expect(await store.write('d', DOSSIER, '1')).toMatchObject({ version: '2', dossier: DOSSIER });
    expect(asked[1]).toMatchObject({ path: 'api/dossiers/d', method: 'PUT', body: DOSSIER });
    expect(asked[1]?.headers.get('if-match')).toBe('"1"');
  });

  it.each([412, 404])('that was changed or removed meanwhile (%s) is shown as it is now', async (status) => {
    const now = status === 412 ? json({ id: 'd', dossier: DOSSIER, own: true, owner: '' }) : json({}, 404);
    const { store } = stub(json({}, status), now);
    const failure = await store.write('d', DOSSIER, '1').catch((error) => error);
    expect(failure).toBeInstanceOf(ChangedMeanwhile);
    expect(failure.now?.id ?? null).toBe(status === 412 ? 'd' : null);
  });

  it('that is not there is none', async () => {
    expect(await stub(json({}, 404)).store.read('d')).toBeNull();
  });

  it('that is refused is told with all faults', async () => {
    const problem = {
      detail: 'The request is not valid.',
      errors: [{ field: 'title', message: 'title is long' }],
    };
    const refused = await stub(json(problem, 400))
      .store.create(DOSSIER)
      .catch((error) => error);
    expect(refused).toMatchObject({
      ...{ reason: 'refused', detail: 'The request is not valid. title is long' },
    });
  });

  it.each([
    [new Error('network'), 'unreachable'],
    [json({}, 503), 'busy'],
    [json({}, 429), 'busy'],
    [new Response('<html>', { status: 502 }), 'busy'],
    [json({ detail: 'The key is not known.' }, 401), 'key'],
    [json({}, 403), 'refused'],
  ])('is not kept for a reason that says whether it may work later: %s', async (answer, reason) => {
    const failure = await stub(answer)
      .store.list()
      .catch((error) => error);
    expect(failure).toBeInstanceOf(NotKept);
    expect(failure.reason).toBe(reason);
  });
});

describe('reviews', () => {
  it('are read to the last page', async () => {
    const kept = { ...REVIEW, by: '青岛', at: '2026-01-01T00:00:00.000Z', version: 'v' };
    const { store, asked } = stub(
      json({ reviews: [kept], next: 'p:date:0-4' }),
      json({ reviews: [{ ...kept, start: 9, at: '2026-01-02T00:00:00.000Z' }], next: null }),
    );
    expect((await store.reviews({ article: 'a' })).map(({ start }) => start)).toEqual([9, 0]);
    expect(asked.map(({ path }) => new URL(path, 'http://x').searchParams.get('after'))).toEqual([
      null,
      'p:date:0-4',
    ]);
    expect(asked.map(({ path }) => new URL(path, 'http://x').searchParams.get('article'))).toEqual([
      'a',
      'a',
    ]);
  });

  it('are written under the id of their target, and never over one that was not seen', async () => {
    const kept = { ...REVIEW, by: '青岛', at: '2026-01-01T00:00:00.000Z', version: 'v' };
    const { store, asked } = stub(
      json(kept),
      json(kept),
      json({}, 412),
      json({}, 412),
      json({ removed: 'x' }),
    );
    await store.review(REVIEW, null);
    await store.review(REVIEW, kept);
    await expect(store.review(REVIEW, kept)).rejects.toThrow(ReviewedMeanwhile);
    await expect(store.retract(kept)).rejects.toThrow(ReviewedMeanwhile);
    await store.retract(kept);
    expect(asked.map(({ path }) => decodeURIComponent(path))).toEqual(
      Array(5).fill('api/reviews/p:date:0-4'),
    );
    expect(asked[0]?.headers.get('if-none-match')).toBe('*');
    expect(asked[1]?.headers.get('if-match')).toBe('"v"');
    expect(asked[0]?.body).toEqual(REVIEW);
  });
});
