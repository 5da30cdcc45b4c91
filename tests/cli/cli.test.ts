import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { runScript, startScript } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the command line', () => {
  const work = useWorkspace();
  const run = (script: string, ...args: string[]) =>
    runScript(`scripts/${script}.ts`, args, { ZONELENS_INDEX: work.index });

  it('ingests, then searches: text for people, JSON for programs', async () => {
    await work.write('a.txt', articleText('青岛高新区与城阳区融合'));
    const ingested = await run('ingest', work.articles);
    expect(ingested).toMatchObject({ status: 0 });
    expect(ingested.stderr).toContain(
      'Articles: 1 added, 0 changed, 0 unchanged (skipped), 0 removed, 0 failed.',
    );
    expect(ingested.stderr).toMatch(/New generation \S+ in/);

    const text = await run('search', '管理體(tǐ)制', '-n', '1');
    expect(text).toMatchObject({ status: 0, stderr: '' });
    expect(text.stdout).toContain('1. 青岛高新区与城阳区融合');
    expect(text.stdout).toContain('青岛高新技术产业开发区');
    expect(text.stdout).toMatch(/1 of 3 passages/);

    const json = JSON.parse((await run('search', '管理体制', '--json')).stdout) as SearchResult;
    expect(json.hits).toHaveLength(3);
  });

  it('exits with 1 when a source failed, naming it, and still takes the others', async () => {
    await work.write('good.txt', articleText('甲'));
    await work.write('bad.json', '{"title": 1}');
    const { status, stderr } = await run('ingest', work.articles);
    expect(status).toBe(1);
    expect(stderr).toMatch(/FAILED \S*bad\.json/);
    expect(stderr).toContain('1 added');
    expect(stderr).toContain('1 failed');
  });

  it('exits with 1 and says what to do when nothing matches, when there is no index, when a setting is wrong', async () => {
    expect(await run('ingest', join(work.folder, 'none/*.txt'))).toMatchObject({ status: 1 });
    const search = await run('search', '改革');
    expect(search).toMatchObject({ status: 1, stdout: '' });
    expect(search.stderr).toContain('npm run ingest -- <your articles>');
    const setting = await runScript('scripts/search.ts', ['x'], {
      PORT: 'http',
      ZONELENS_LOG: 'loud',
      ZONELENS_MODLE: 'x',
    });
    expect(setting.status).toBe(1);
    for (const name of ['PORT', 'ZONELENS_LOG', 'ZONELENS_MODLE']) expect(setting.stderr).toContain(name);
    expect(setting.stderr).not.toMatch(/\n\s+at /);
  });

  it('lists every fault of a search', async () => {
    const { status, stderr } = await run('search', 'x', '--zone', '无此区', '--from', '2022-13-01');
    expect(status).toBe(1);
    expect(stderr).toMatch(/zone .*无此区/);
    expect(stderr).toMatch(/from must be a date/);
  });

  it('has help for each command', async () => {
    for (const script of ['ingest', 'search']) {
      const { status, stdout } = await run(script, '--help');
      expect(status).toBe(0);
      expect(stdout).toContain(`Usage: zonelens ${script}`);
    }
  });

  it('leaves the old index in place on Ctrl-C', async () => {
    await work.write('a.txt', articleText('甲'));
    await run('ingest', work.articles);
    for (let at = 0; at < 600; at++)
      await writeFile(join(work.articles, `${at}.txt`), articleText(`第${at}篇`, 4));
    const { child, ended } = startScript('scripts/ingest.ts', [work.articles], {
      ZONELENS_INDEX: work.index,
    });
    child.stderr?.once('data', () => child.kill('SIGINT'));
    expect(await ended).toMatchObject({
      status: 130,
      stderr: expect.stringContaining('The index is as it was'),
    });
    const { stdout } = await run('search', '改革', '--json');
    expect((JSON.parse(stdout) as SearchResult).total).toBe(3);
  });
});
