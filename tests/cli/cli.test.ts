import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { runCommand } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the command line', () => {
  const work = useWorkspace();
  const run = (...args: string[]) => runCommand(args, { ZONELENS_INDEX: work.index });

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

  it('says in plain words what is read out of a question, and nothing of passages where there are none', async () => {
    await work.write('a.txt', articleText('青岛高新区与城阳区融合'));
    expect(await run('ingest', work.articles)).toMatchObject({ status: 0 });
    const said = async (...question: string[]) => (await run('search', ...question)).stdout;
    const kept = await said('除青岛市外2021年以来高新区的管理体制');
    expect(kept).toContain('is read as left out: 山东省青岛市');
    expect(kept).toContain('is read as from 2021-01-01\n');
    expect(kept).toContain('0 of 0 passages');
    expect(kept).not.toContain('nearest passages');
    expect(await said('山东省的管理体制')).toContain('is read as only: 山东省');
    expect(await said('哪些国家级新区的管理体制')).toContain('is read as kinds: new-area');
  });

  it('says which files of a folder it passed over, and fails for them when it is strict', async () => {
    await work.write('b.txt', articleText('第二篇'));
    for (const name of ['a.ofd', 'b.ofd', 'c.rtf', 'd.css']) await work.write(name, 'x');
    const lax = await run('ingest', work.articles, '--json');
    expect(lax.status).toBe(0);
    expect(lax.stderr).toContain('3 files were passed over: 2 .ofd, 1 .rtf, which Zonelens does not read.\n');
    expect(lax.stderr).toContain('  .ofd is an OFD document; open it in WPS');
    expect(JSON.parse(lax.stdout)).toMatchObject({
      faults: [],
      passedOver: [
        expect.stringMatching(/a\.ofd$/),
        expect.stringMatching(/b\.ofd$/),
        expect.stringMatching(/c\.rtf$/),
      ],
    });
    expect(await run('ingest', work.articles, '--strict')).toMatchObject({ status: 1 });
  });
});
