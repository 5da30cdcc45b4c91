/** Does `zonelens correct` put an article right, take that back, and say what it needs? */
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathKey } from '../../src/corpus/read/key.js';
import { recordsOf } from '../../src/store/record-store.js';
import { articleIdOf } from '../../src/store/records.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { runHere } from '../helpers/run-here.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('zonelens correct', () => {
  const work = useWorkspace();
  const zonelens = (...args: string[]) => runHere(args, { ZONELENS_INDEX: work.index });

  async function kept(): Promise<unknown[]> {
    const records = await folderBackend({ indexFolder: work.index }).records();
    try {
      const all = [];
      for await (const { id, value } of recordsOf(records, 'correction', { pageSize: 10 }))
        all.push({ id, value });
      return all;
    } finally {
      await records.close();
    }
  }

  it('keeps what is said of an article, named by its path or its id, and takes it back', async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    await zonelens('ingest', work.articles);
    const file = join(work.articles, 'a.txt');
    const key = pathKey(file, process.cwd());
    const said = await zonelens(
      'correct',
      relative(process.cwd(), file),
      '--title',
      '条例',
      '--source',
      '',
      '--by',
      '李',
    );
    expect(said).toMatchObject({ status: 0, stdout: expect.stringContaining('put right') });
    const id = articleIdOf(key);
    const by = { by: '李', at: expect.any(String) };
    const title = { is: '条例', was: '青岛高新区改革', ...by };
    expect(await kept()).toEqual([
      { id, value: { key, corrected: { title, source: { is: null, was: '测试', ...by } } } },
    ]);
    expect((await zonelens('correct', id, '--withdraw')).stdout).toContain('as it was read');
    expect(await kept()).toEqual([]);
  });

  it('says what is wrong with what it is given', async () => {
    const faults = [
      { given: [], says: '--withdraw' },
      { given: ['--withdraw', '--title', 'a'], says: '--withdraw' },
      { given: ['--date', '2024-02-30'], says: 'date must be a day' },
      { given: ['--place', '无此地方'], says: 'place names no known place' },
      { given: ['--place', '鼓楼区'], says: 'place may be one of several places' },
    ];
    for (const { given, says } of faults) {
      const { status, stderr } = await zonelens('correct', 'f'.repeat(16), ...given);
      expect(status).toBe(1);
      expect(stderr).toContain(says);
    }
  });
});
