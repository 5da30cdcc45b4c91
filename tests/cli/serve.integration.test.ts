import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BuiltServer } from '../../scripts/built-server.js';
import type { SearchResult } from '../../src/queries/service.js';
import { runCommand } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('zonelens serve', () => {
  const work = useWorkspace();
  const settings = (port: string) => ({
    PORT: port,
    ZONELENS_INDEX: work.index,
    ZONELENS_ARTICLES: work.articles,
    ZONELENS_KEYS: join(work.folder, 'keys.json'),
  });
  /** Starts a server that must refuse to start. */
  const start = (port: string, environment: Record<string, string> = {}) =>
    runCommand(['serve'], { ...settings(port), ...environment });

  it('makes the first index, serves it, and ends with 0 on SIGTERM', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    const server = await BuiltServer.over(work.index, settings('0'));
    onTestFinished(async () => void (await server.stop()));
    const response = await fetch(`${server.url}/api/search?q=${encodeURIComponent('管理體制')}`);
    expect(((await response.json()) as SearchResult).hits).toHaveLength(3);

    const second = await start(new URL(server.url).port);
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('set PORT to another port');

    expect(await server.stop()).toBe(0);
  });

  it('refuses to start on another address without keys, or with keys that cannot be read', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    const refused = await start('0', { HOST: '0.0.0.0' });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/HOST=0\.0\.0\.0 .*npm run key -- create .* --public/s);
    expect(refused.stdout).not.toContain('ingesting');
    await work.write('../keys.json', '{"keys": 7}');
    const damaged = await start('0');
    expect(damaged.status).toBe(1);
    expect(damaged.stderr).toContain(`The keys in ${join(work.folder, 'keys.json')} cannot be used`);
  });

  it('says what to do when there is nothing to serve', async () => {
    const { status, stderr } = await start('0');
    expect(status).toBe(1);
    expect(stderr).toContain('npm run ingest -- <your articles>');
  });

  it('makes no index when it is told not to', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    const { status, stdout, stderr } = await start('0', { ZONELENS_ARTICLES: 'none' });
    expect(status).toBe(1);
    expect(stdout).not.toContain('ingesting');
    expect(stderr).toContain('npm run ingest -- <your articles>');
  });
});
