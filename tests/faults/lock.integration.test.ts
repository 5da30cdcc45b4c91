/** What happens when two programs write the same index? */
import { readdir } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { ARMING_VARIABLE } from '../../src/disk/fault-points.js';
import { lockForWriting } from '../../src/disk/lock.js';
import { loadModelCard } from '../../src/embed/model.js';
import { stateOf } from '../helpers/index-state.js';
import { MODEL, MODELS_FOLDER } from '../helpers/paths.js';
import { runCommand, startCommand } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the lock of an index', () => {
  const work = useWorkspace();
  beforeEach(() => work.write('a.txt', articleText('甲')));
  const ingest = (environment = {}) =>
    runCommand(['ingest', work.articles], { ZONELENS_INDEX: work.index, ...environment });

  it('lets one of two processes write; the other names it, says what to do and exits with 1', async () => {
    const lock = lockForWriting(work.index);
    const refused = await ingest();
    lock.release();
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^Another process is writing the index/);
    expect(refused.stderr).toContain(`process ${process.pid} (`);
    expect(refused.stderr).toMatch(/since 20\d\d-\S+Z.*--wait/);
    expect(await ingest()).toMatchObject({ status: 0 });
  });

  it('lets two processes that start at once write one after the other, or refuses the later one', async () => {
    const outcomes = await Promise.all([ingest(), ingest()]);
    const refused = outcomes.filter(({ status }) => status !== 0);
    expect(refused.length).toBeLessThan(2);
    for (const outcome of refused)
      expect(outcome).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^Another process is writing/),
      });
    const { articles } = await stateOf(work.index, loadModelCard(MODELS_FOLDER, MODEL));
    expect(articles).toBe(1);
  });

  it('is waited for when asked to', async () => {
    const lock = lockForWriting(work.index);
    const { child, ended } = startCommand(['ingest', work.articles, '--wait', '60'], {
      ZONELENS_INDEX: work.index,
    });
    child.stderr?.once('data', () => lock.release());
    expect(await ended).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^Another process is writing.* Waiting\.$/m),
    });
  });

  it('is taken over from a killed process, which is named', async () => {
    expect(await ingest({ [ARMING_VARIABLE]: 'kill ingest:embedded' })).toMatchObject({ status: null });
    const { warnings } = await work.ingest();
    expect(warnings).toEqual([
      expect.stringMatching(/^Taken over from process \d+ \(cli\.js ingest .*\), since \S+Z, which ended/),
    ]);
    expect((await work.ingest()).warnings).toEqual([]);
    expect((await readdir(work.index)).filter((name) => name.includes('owner'))).toEqual([]);
  });
});
