import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { type RunningScript, startScript } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

/** The address that the server logs once it listens. */
function addressOf({ child }: RunningScript): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    child.stdout?.on('data', (text: string) => {
      seen += text;
      const address = /Zonelens serves (http:\/\/[^"]+)/.exec(seen)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('close', () => reject(new Error(`The server ended: ${seen}`)));
  });
}

describe('zonelens serve', () => {
  const work = useWorkspace();
  const start = (port: string, environment: Record<string, string> = {}) => {
    const running = startScript('src/cli.ts', ['serve'], {
      PORT: port,
      ZONELENS_INDEX: work.index,
      ZONELENS_ARTICLES: work.articles,
      ZONELENS_KEYS: join(work.folder, 'keys.json'),
      ...environment,
    });
    onTestFinished(() => {
      running.child.kill('SIGKILL');
    });
    return running;
  };

  it('makes the first index, serves it, and ends with 0 on SIGTERM', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    const running = start('0');
    const address = await addressOf(running);
    const response = await fetch(`${address}/api/search?q=${encodeURIComponent('管理體制')}`);
    expect(((await response.json()) as SearchResult).hits).toHaveLength(3);

    const second = await start(new URL(address).port).ended;
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('set PORT to another port');

    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ status: 0 });
  });

  it('does not let others in before somebody says who may, nor with keys that cannot be read', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    const refused = await start('0', { HOST: '0.0.0.0' }).ended;
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/HOST=0\.0\.0\.0 .*npm run key -- create .* --public/s);
    expect(refused.stdout).not.toContain('ingesting');
    await work.write('../keys.json', '{"keys": 7}');
    const damaged = await start('0').ended;
    expect(damaged.status).toBe(1);
    expect(damaged.stderr).toContain(`The keys in ${join(work.folder, 'keys.json')} cannot be used`);
  });

  it('says what to do when there is nothing to serve', async () => {
    const { status, stderr } = await start('0').ended;
    expect(status).toBe(1);
    expect(stderr).toContain('npm run ingest -- <your articles>');
  });
});
