/** Does the service refuse at once what is too much, serve what it accepted, and stay reachable meanwhile? */
import { EventEmitter } from 'node:events';
import { request } from 'node:http';
import type { Response } from 'express';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineOperation } from '../../src/api/operation.js';
import { Gate } from '../../src/http/gate.js';
import type { RunningServer, ServerOptions } from '../../src/http/server.js';
import type { ZonelensService } from '../../src/queries/service.js';
import { makeKeys, withKey } from '../helpers/keys.js';
import { serve } from '../helpers/server.js';

/** A search that has begun, and answers when the test says so. */
interface Begun {
  signal: AbortSignal;
  answer(): void;
}

let server: RunningServer | undefined;
afterEach(() => server?.stop());

async function start(options: Partial<ServerOptions> = {}): Promise<{ url: string; begun: Begun[] }> {
  const begun: Begun[] = [];
  const service = {
    search: (_query: unknown, signal: AbortSignal) =>
      new Promise((resolve) => {
        begun.push({ signal, answer: () => resolve({ hits: [] }) });
      }),
    status: () => ({
      model: 'none',
      generation: 'none',
      createdAt: '2026-01-01T00:00:00.000Z',
      articles: 0,
      passages: 0,
    }),
  } as unknown as ZonelensService;
  server = await serve(service, options);
  return { url: server.url, begun };
}

const search = (url: string, init: RequestInit = {}) => fetch(`${url}/api/search?q=a`, init);

describe('a service at its limit', () => {
  it('refuses the next request at once, stays healthy, and serves what it accepted', async () => {
    const { url, begun } = await start({ maxPending: 5 });
    const admitted = Array.from({ length: 5 }, () => search(url));
    await expect.poll(() => begun.length).toBe(5);
    for (let attempt = 0; attempt < 3; attempt++) {
      const refused = await search(url);
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect(await refused.json()).toMatchObject({ status: 503, title: 'Not now' });
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    for (const { answer } of begun) answer();
    for (const answer of admitted) expect((await answer).status).toBe(200);
    const after = search(url);
    await expect.poll(() => begun.length).toBe(6);
    begun[5]?.answer();
    expect((await after).status).toBe(200);
  });

  it('refuses an invalid request as invalid, not for the load', async () => {
    const { url, begun } = await start({ maxPending: 1 });
    const admitted = search(url);
    await expect.poll(() => begun.length).toBe(1);
    expect((await fetch(`${url}/api/search`)).status).toBe(400);
    begun[0]?.answer();
    await admitted;
  });

  it('never exceeds its limit, in whatever order requests arrive, end and are given up', async () => {
    const steps = fc.array(fc.constantFrom('ask', 'ask', 'answer', 'fail', 'leave'), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (sequence, maxPending) => {
        const gate = new Gate({ maxPending, deadlineMs: 60_000 });
        const working: { response: EventEmitter; end(failed: boolean): void; outcome: Promise<string> }[] =
          [];
        for (const step of sequence) {
          if (step === 'ask') {
            const response = new EventEmitter();
            let end = (_failed: boolean) => {};
            const work = () =>
              new Promise<string>((resolve, reject) => {
                end = (failed) => (failed ? reject(new Error('failed')) : resolve('answered'));
              });
            const outcome = gate
              .run(response as Response, work)
              .catch((error) => error.code ?? error.message);
            if (working.length < maxPending)
              working.push({ response, end: (failed) => end(failed), outcome });
            else expect(await outcome).toBe('overloaded');
          } else {
            const one = working.shift();
            if (one === undefined) continue;
            if (step === 'leave') one.response.emit('close');
            one.end(step === 'fail');
            const expected = { answer: 'answered', fail: 'failed', leave: 'client_gone' }[step];
            expect(await one.outcome).toBe(expected);
            expect(one.response.listenerCount('close')).toBe(0);
          }
          expect(gate.pending).toBe(working.length);
        }
        for (const { end } of working) end(false);
        await Promise.all(working.map(({ outcome }) => outcome));
        expect(gate.pending).toBe(0);
      }),
    );
  });
});

describe('a request', () => {
  it('that takes too long gets a 503; its work is given up, and counts until it has ended', async () => {
    const { url, begun } = await start({ maxPending: 1, deadlineMs: 100 });
    const late = await search(url);
    expect(late.status).toBe(503);
    expect(await late.json()).toMatchObject({ detail: expect.stringContaining('within 100 ms') });
    expect(begun[0]?.signal.aborted).toBe(true);
    expect((await search(url)).status).toBe(503);
    begun[0]?.answer();
    const next = search(url);
    await expect.poll(() => begun.length).toBe(2);
    begun[1]?.answer();
    expect((await next).status).toBe(200);
  });

  it('whose client leaves is given up', async () => {
    const { url, begun } = await start();
    const client = request(`${url}/api/search?q=a`).end();
    client.on('error', () => {});
    await expect.poll(() => begun.length).toBe(1);
    expect(begun[0]?.signal.aborted).toBe(false);
    client.destroy();
    await expect.poll(() => begun[0]?.signal.aborted).toBe(true);
    begun[0]?.answer();
  });

  it('that is in progress when the server stops is answered, and the server says that it is not ready', async () => {
    const { url, begun } = await start();
    const answer = search(url);
    await expect.poll(() => begun.length).toBe(1);
    const stopped = server?.stop();
    begun[0]?.answer();
    expect((await answer).status).toBe(200);
    await stopped;
    await expect(search(url)).rejects.toThrow();
  });
});

describe('a server that is stopping', () => {
  it('waits for a request no longer than it may', async () => {
    const { url, begun } = await start({ drainMs: 100 });
    const cut = search(url).catch((error: Error) => error.message);
    await expect.poll(() => begun.length).toBe(1);
    await server?.stop();
    expect(await cut).toBe('fetch failed');
    await expect.poll(() => begun[0]?.signal.aborted).toBe(true);
    begun[0]?.answer();
  });
});

describe('the rate of a client', () => {
  const answered = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/search`, { headers });
    return { status: response.status, headers: response.headers };
  };

  it('is limited, with what is left in the RateLimit headers', async () => {
    const { url } = await start({ ratePerMinute: 3 });
    for (const left of [2, 1, 0]) {
      const { status, headers } = await answered(url);
      expect(status).toBe(400);
      expect(headers.get('ratelimit')).toContain(`r=${left}`);
      expect(headers.get('ratelimit-policy')).toContain('q=3; w=60');
    }
    const { status, headers } = await answered(url);
    expect(status).toBe(429);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('is counted by its address, whatever it says about itself', async () => {
    const { url } = await start({ ratePerMinute: 2 });
    const statuses = [];
    for (let client = 1; client <= 3; client++)
      statuses.push((await answered(url, { 'X-Forwarded-For': `192.0.2.${client}` })).status);
    expect(statuses).toEqual([400, 400, 429]);
  });

  it('is counted by the client that a trusted proxy names', async () => {
    const { url } = await start({ ratePerMinute: 1, trustedProxies: ['loopback'] });
    const from = async (client: string) => (await answered(url, { 'X-Forwarded-For': client })).status;
    expect([await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.1')]).toEqual([
      400, 400, 429,
    ]);
    // Whatever stands before the proxy's own entry was written by the client.
    expect(await from('198.51.100.7, 192.0.2.1')).toBe(429);
  });
});

describe('an operation that needs a key', () => {
  const { keys, keyring } = makeKeys();
  const begun: { signal: AbortSignal; answer(): void }[] = [];
  const defined = (id: string, more: { action?: string }) =>
    defineOperation({
      ...{
        id,
        methods: ['post'],
        path: `/api/${id}`,
        tag: 'Desk',
        summary: 'x',
        description: 'x',
        scope: 'read',
      },
      ...more,
      answer: z.strictObject({}),
      examples: [{ summary: 'x', expected: 'x', parameters: {} }],
      handle: ({ signal }) =>
        new Promise<object>((resolve) => {
          begun.push({ signal, answer: () => resolve({}) });
        }),
    });
  const operations = [defined('keep', {}), defined('change', { action: 'change' })];
  const startWith = async (options: Partial<ServerOptions>) => {
    begun.length = 0;
    const access = { keyring, readingNeedsKey: false };
    server = await serve({ status: () => ({}) } as ZonelensService, { ...options, operations, access });
    return (id: string, init: RequestInit = {}) =>
      fetch(`${server?.url}/api/${id}`, { method: 'POST', headers: withKey(keys.read), ...init });
  };

  it('counts with the others, has the same deadline, and is given up when its client leaves', async () => {
    const post = await startWith({ maxPending: 2, deadlineMs: 200 });
    const leaving = new AbortController();
    const left = post('keep', { signal: leaving.signal }).catch(() => 'left');
    const late = post('keep');
    await expect.poll(() => begun.length).toBe(2);
    expect((await post('keep')).status).toBe(503);
    leaving.abort();
    expect(await left).toBe('left');
    expect((await late).status).toBe(503);
    expect(begun.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    for (const { answer } of begun) answer();
    const next = post('keep');
    await expect.poll(() => begun.length).toBe(3);
    begun[2]?.answer();
    expect((await next).status).toBe(200);
  });

  it('and changes the index runs to its end, however long it takes and however many wait', async () => {
    const post = await startWith({ maxPending: 1, deadlineMs: 50 });
    const changes = [post('change'), post('change')];
    await expect.poll(() => begun.length).toBe(2);
    const late = post('keep');
    expect((await late).status).toBe(503);
    for (const { answer } of begun) answer();
    for (const change of changes) expect((await change).status).toBe(200);
    expect(begun.map(({ signal }) => signal.aborted)).toEqual([false, false, true]);
  });
});
