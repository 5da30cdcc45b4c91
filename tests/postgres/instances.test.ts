import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltServer } from '../../scripts/built-server.js';
import { createKey } from '../../src/access/key.js';
import type { SearchResult } from '../../src/service.js';
import type { Written } from '../../src/writing/work.js';
import { type CuttableProxy, cuttableProxy, through } from '../helpers/cuttable-proxy.js';
import { withKey } from '../helpers/keys.js';
import { repositoryPath } from '../helpers/paths.js';
import { type TestServer, testServer } from '../helpers/postgres.js';
import { runScript, startScript } from '../helpers/run.js';

const ARTICLES = repositoryPath('articles');
const MERGER = `/api/search?q=${encodeURIComponent('功能區(qū)與行政區(qū)融合')}&limit=5`;

/** One after the other, as a user meets them. */
describe('several instances over one database', () => {
  let server: TestServer;
  let proxy: CuttableProxy;
  let folder: string;
  let environment: Record<string, string>;
  let instances: BuiltServer[] = [];
  const { key, entry } = createKey({ name: 'uploads', scope: 'ingest', expiresAt: null });

  beforeAll(async () => {
    server = await testServer();
    const address = server.address();
    proxy = await cuttableProxy(Number(new URL(address).port));
    folder = await mkdtemp(join(tmpdir(), 'zonelens-instances-'));
    environment = {
      ZONELENS_STORE: through(address, proxy),
      ZONELENS_INDEX: join(folder, 'index'),
      ZONELENS_KEYS: join(folder, 'keys.json'),
      ZONELENS_KEY_HASHES: `ingest:${entry.sha256}`,
    };
  });
  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await proxy.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const cli = (...args: string[]) => runScript('src/cli.ts', args, environment);
  const search = async ({ url }: BuiltServer) => {
    const response = await fetch(`${url}${MERGER}`);
    return { response, answer: (await response.json()) as SearchResult };
  };

  it('have nothing to serve before there are tables and articles, and say what to do', async () => {
    const untouched = await cli('search', '融合');
    expect(untouched).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run migrate') });
    expect(await cli('migrate')).toMatchObject({ status: 0, stdout: expect.stringContaining('Created') });
    expect(await cli('migrate')).toMatchObject({ status: 0, stdout: expect.stringContaining('up to date') });
    const empty = await cli('serve');
    expect(empty).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run ingest') });
    expect(await cli('ingest', '--part', '3/2', ARTICLES)).toMatchObject({ status: 1 });
  });

  it('are filled by workers that take a part each, one of which is killed and run again', async () => {
    const killed = startScript('src/cli.ts', ['ingest', '--part', '1/2', ARTICLES], environment);
    setTimeout(() => killed.child.kill('SIGKILL'), 1500);
    const [, other] = await Promise.all([killed.ended, cli('ingest', '--part', '2/2', ARTICLES)]);
    expect(other.status, other.stderr).toBe(0);
    const again = await cli('ingest', '--part', '1/2', ARTICLES);
    expect(again.status, again.stderr).toBe(0);
    expect(again.stderr).toContain('Index: 64 articles, 270 passages.');
    const nothing = await cli('ingest', ARTICLES);
    expect(nothing.stderr).toContain('64 unchanged');
    expect(await cli('doctor')).toMatchObject({ status: 0, stdout: expect.stringContaining('64 articles') });
  });

  it('answer alike, and what is sent to one is found by another', async () => {
    const serve = () =>
      BuiltServer.start({ ...process.env, ...environment, PORT: '0', ZONELENS_RELOAD_MS: '50' });
    instances = await Promise.all([serve(), serve()]);
    const [one, other] = instances as [BuiltServer, BuiltServer];
    const [first, second] = [await search(one), await search(other)];
    expect(first.answer.hits).toHaveLength(5);
    expect(second.answer.hits).toEqual(first.answer.hits);

    const sent = await fetch(`${one.url}/api/admin/ingest?name=new`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', ...withKey(key) },
      body: '青岛高新区试行量子政务\n青岛高新区在全国率先试行量子政务，企业开办由量子窗口办理，这是一段完整的正文。',
    });
    const { added, articles } = (await sent.json()) as Written;
    expect([sent.status, added, articles]).toEqual([200, 1, 65]);
    const found = await fetch(`${other.url}/api/search?q=${encodeURIComponent('量子政务')}`);
    expect(((await found.json()) as SearchResult).hits[0]?.article.title).toBe('青岛高新区试行量子政务');
  });

  it('say 503 and when to come back while the database is away, and nothing of where it is', async () => {
    const [one] = instances as [BuiltServer];
    const before = await search(one);
    proxy.cut();
    const { response, answer } = await search(one);
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.stringify(answer)).not.toContain('127.0.0.1');
    expect((await fetch(`${one.url}/healthz`)).status).toBe(200);
    proxy.mend();
    const after = await search(one);
    expect(after.response.status).toBe(200);
    expect(after.answer.hits).toEqual(before.answer.hits);
  });
});
