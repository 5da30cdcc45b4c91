import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBackup } from '../../src/stores/folder/backup/read.js';
import { backup } from '../../src/stores/folder/backup/write.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('a backup', () => {
  const work = useWorkspace();

  it('is refused when any byte of its facts, checksums and blocks is damaged', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const file = join(work.folder, 'backup.tar');
    await backup({ indexFolder: work.index, file });
    const content = await readFile(file);
    const { entries } = await readBackup(file);
    const isBulk = (at: number) =>
      Object.values(entries).some(({ start, bytes }) => bytes > 2000 && at >= start && at < start + bytes);
    const places = [...content.keys()].filter((at) => !isBulk(at));
    expect(places.length).toBeGreaterThan(4 * 512);
    for (const at of places) {
      content[at] = (content[at] as number) ^ 1;
      await writeFile(file, content);
      await expect(readBackup(file), `byte ${at}`).rejects.toMatchObject({ code: 'backup_invalid' });
      content[at] = (content[at] as number) ^ 1;
    }
  });
});
