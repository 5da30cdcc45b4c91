import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { runCommand, runScript, startCommand } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the command line', () => {
  const work = useWorkspace();
  const run = (...args: string[]) => runCommand(args, { ZONELENS_INDEX: work.index });

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
    const setting = await runCommand(['search', 'x'], {
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

  const COMMANDS = ['ingest', 'read', 'search', 'model', 'key', 'doctor', 'backup', 'restore'];

  it.each(COMMANDS)('has help for %s, and a script of that name', async (command) => {
    const [built, script] = await Promise.all([
      run(command, '--help'),
      runScript(`scripts/${command}.ts`, ['--help']),
    ]);
    expect(built).toMatchObject({ status: 0, stdout: expect.stringContaining(`Usage: zonelens ${command}`) });
    expect(script).toEqual(built);
  });

  it('leaves the old index in place on Ctrl-C', async () => {
    await work.write('a.txt', articleText('甲'));
    await run('ingest', work.articles);
    for (let at = 0; at < 600; at++)
      await writeFile(join(work.articles, `${at}.txt`), articleText(`第${at}篇`, 4));
    const { child, ended } = startCommand(['ingest', work.articles], {
      ZONELENS_INDEX: work.index,
    });
    child.stderr?.once('data', () => child.kill('SIGINT'));
    expect(await ended).toMatchObject({
      status: 130,
      stderr: expect.stringContaining('The index is unchanged'),
    });
    const { stdout } = await run('search', '改革', '--json');
    expect((JSON.parse(stdout) as SearchResult).total).toBe(3);
  });
});
