/** What do the commands of a shared ingest say? */
import { describe, expect, it } from 'vitest';
import { runHere } from '../helpers/run-here.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('zonelens ingest --shared', () => {
  const work = useWorkspace();
  const run = (...args: string[]) => runHere(['ingest', ...args], { ZONELENS_INDEX: work.index });

  it('works alone when nobody helps, and says who did what', async () => {
    for (let at = 0; at < 10; at++) await work.write(`${at}.txt`, articleText(`园区${at}号`));
    const outcome = await run('--shared', '--json', work.articles);
    expect(outcome.status).toBe(0);
    expect(outcome.stderr).toContain('Articles: 10 added');
    expect(outcome.stderr).toMatch(
      /Shared: 2 batches, 2 of them done by this process, which embedded 30 passages\./,
    );
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      passagesEmbedded: 0,
      shared: { batches: 2, own: 2, ownPassages: 30, left: [] },
    });
  });

  it('says when a worker has nothing to do, and refuses what is not for workers, all at once', async () => {
    expect(await run('--worker')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('nothing to do'),
    });
    const refused = await run('--worker', '--shared', '--prune', work.articles);
    expect(refused.status).toBe(1);
    for (const field of ['--shared', '--prune', work.articles])
      expect(refused.stderr).toContain(`  ${field} is for the process that shares the ingest\n`);
  });
});
