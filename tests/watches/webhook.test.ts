/** Is an entry posted as Standard Webhooks says, and to nobody who must not be reached? */
import type { IncomingMessage } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebhookSender } from '../../src/watches/delivering/webhook.js';
import { entryOf } from '../../src/watches/entry.js';
import type { KeptWatch } from '../../src/watches/kept.js';
import { watchSchema } from '../../src/watches/watch.js';
import { type Page, type Reply, useSites } from '../helpers/site.js';

const start = useSites();

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const NEVER = new AbortController().signal;

const entry = entryOf(
  'watch',
  {
    ...{ of: ['passage', 'p'], change: 'added' },
    article: { id: 'a827d1ef0577be0b', title: '青島高新區(qū)', date: '2022-11-25' },
    passage: { id: 'bcc7a87224890f7b', text: '職能剝離以後' },
  },
  '2026-12-01T00:00:00.000Z',
);

function watching(webhook: string): KeptWatch {
  const watch = watchSchema.parse({ title: '融合', kind: 'search', request: { q: '融合' }, webhook });
  const at = '2026-11-30T00:00:00.000Z';
  return { owner: { id: 'ann', name: 'Ann' }, createdAt: at, changedAt: at, from: '', watch, secret: SECRET };
}

/** By default private addresses are allowed, because the receiver is on this machine. */
function sender(options: Partial<ConstructorParameters<typeof WebhookSender>[0]> = {}): WebhookSender {
  const made = new WebhookSender({
    settings: { private: ['127.0.0.1'] },
    publicUrl: 'https://zones.example.org/',
    ...options,
  });
  onTestFinished(() => made.close());
  return made;
}

interface Posted {
  method: string | undefined;
  headers: Record<string, string>;
  body: string;
}

/** Notes what is posted and gives an answer. */
function receiver(reply: Reply = { status: 204 }): { page: Page; posted: Posted[] } {
  const posted: Posted[] = [];
  const page: Page = async (request, response) => {
    posted.push({
      method: request.method,
      headers: request.headers as Record<string, string>,
      body: await bodyOf(request),
    });
    response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
  };
  return { page, posted };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const to = (location: string, status = 307): Reply => ({ status, headers: { location } });

describe('an entry', () => {
  it('is posted with a signature that the secret verifies, under the same id each time', async () => {
    const { page, posted } = receiver();
    const site = await start({ '/hook': page });
    for (let attempt = 0; attempt < 2; attempt++)
      expect(await sender().send(watching(`${site.url}/hook`), entry, NEVER)).toEqual({ isTaken: true });
    for (const { method, headers, body } of posted) {
      expect(method).toBe('POST');
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        'webhook-id': `msg_${entry.id}`,
      });
      expect(new Webhook(SECRET).verify(body, headers)).toEqual({
        type: 'watch.entry',
        timestamp: entry.at,
        data: {
          watch: { title: '融合', kind: 'search', request: { q: '融合' } },
          headline: '新文章：青島高新區(qū)',
          url: 'https://zones.example.org/article?id=a827d1ef0577be0b#passage-bcc7a87224890f7b',
          entry,
        },
      });
      expect(() => new Webhook(SECRET).verify(`${body} `, headers)).toThrow();
      expect(() =>
        new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`).verify(body, headers),
      ).toThrow();
    }
    expect(posted).toHaveLength(2);
  });

  it.each([
    [{ status: 200, body: 'x'.repeat(1_000_000) }, { isTaken: true }],
    [{ status: 400 }, { isTaken: false, retryAfterMs: 0, isFinal: false, message: 'It answers 400.' }],
    [{ status: 500 }, { isTaken: false, retryAfterMs: 0, isFinal: false, message: 'It answers 500.' }],
    [{ status: 410 }, { isTaken: false, isFinal: true }],
    [
      { status: 302, headers: { location: '/other' } },
      { isTaken: false, message: 'It answers 302.' },
    ],
    [
      { status: 429, headers: { 'retry-after': '90' } },
      { isTaken: false, retryAfterMs: 90_000 },
    ],
  ])('meets a receiver that answers %o', async (reply, outcome) => {
    const { page, posted } = receiver(reply);
    const site = await start({ '/hook': page });
    expect(await sender().send(watching(`${site.url}/hook`), entry, NEVER)).toMatchObject(outcome);
    expect(posted).toHaveLength(1);
  });

  it('follows a redirect that keeps the request, five times and no more', async () => {
    const { page, posted } = receiver();
    const site = await start({ '/end': page, '/loop': to('/loop') });
    for (let at = 0; at < 5; at++) site.pages[`/${at}`] = to(at === 4 ? '/end' : `/${at + 1}`, 308);
    expect(await sender().send(watching(`${site.url}/0`), entry, NEVER)).toEqual({ isTaken: true });
    expect(new Webhook(SECRET).verify(posted[0]?.body ?? '', posted[0]?.headers ?? {})).toBeDefined();
    expect(await sender().send(watching(`${site.url}/loop`), entry, NEVER)).toMatchObject({
      message: 'It redirects more than 5 times.',
    });
    expect(site.paths().filter((path) => path === '/loop')).toHaveLength(6);
  });

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:7f00:2]/',
    'http://user:secret@127.0.0.1/',
    'file:///etc/passwd',
  ])('is not posted to %s, neither at once nor after a redirect', async (address) => {
    const refused = {
      isTaken: false,
      isFinal: false,
      message: 'It is no public address that may be posted to.',
    };
    const site = await start({ '/hook': to(address) });
    expect(await sender().send(watching(`${site.url}/hook`), entry, NEVER)).toMatchObject(refused);
    if (address.startsWith('http'))
      expect(await sender().send(watching(address), entry, NEVER)).toMatchObject(refused);
  });

  it('is not posted to a name that leads to this network, and says no address of it', async () => {
    const { page, posted } = receiver();
    const site = await start({ '/hook': page });
    const closed = sender({ settings: { private: [] }, resolve: async () => ['127.0.0.1'] });
    const outcome = await closed.send(watching(`http://hook.example.org:${site.port}/hook`), entry, NEVER);
    expect(outcome).toMatchObject({ isTaken: false });
    expect(JSON.stringify(outcome)).not.toContain('127');
    expect(posted).toEqual([]);
  });

  it('does not wait for ever, and stops when the server does', async () => {
    const site = await start({ '/silent': () => {}, '/cut': (request) => request.socket.destroy() });
    const hasty = sender({ attemptMs: 100 });
    expect(await hasty.send(watching(`${site.url}/silent`), entry, NEVER)).toMatchObject({
      message: 'It does not answer in time.',
    });
    expect(await sender().send(watching(`${site.url}/cut`), entry, NEVER)).toMatchObject({
      message: expect.stringContaining('It cannot be reached'),
    });
    await site.close();
    expect(await sender().send(watching(`${site.url}/silent`), entry, NEVER)).toMatchObject({
      message: expect.stringContaining('It cannot be reached'),
    });
    const stopping = new AbortController();
    const other = await start({ '/silent': () => stopping.abort(new Error('stopped')) });
    await expect(sender().send(watching(`${other.url}/silent`), entry, stopping.signal)).rejects.toThrow(
      'stopped',
    );
  });
});
