/** Do watches come along when an index is saved and restored, and go on telling there? */
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { restore } from '../../src/stores/folder/backup/restore.js';
import { backup } from '../../src/stores/folder/backup/write.js';
import { allWatches } from '../../src/watches/kept.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { Stage } from './stage.js';

describe('a watch in a backup', () => {
  const work = useWorkspace();

  // Another model prepares all articles again when they are restored, which is no news.
  it.each(['tiny', 'other'])('tells what is new after it is restored with the model %s', async (model) => {
    await work.write('a.txt', articleText('青岛高新区'));
    await work.ingest();
    const before = await Stage.open(work, folderBackend({ indexFolder: work.index }));
    const watch = await before.watch('texts', {});
    await work.write('b.txt', articleText('西安高新区'));
    await work.ingest();
    expect(await before.evaluate()).toBe(1);
    await work.write('c.txt', articleText('济南高新区'));
    // Published and not evaluated yet.
    await work.ingest();
    await before.close();

    const file = join(work.folder, 'backup.tar');
    await backup({ indexFolder: work.index, file });
    const indexFolder = join(work.folder, 'other');
    const embedder = model === 'other' ? new FakeEmbedder('other', 8) : work.embedder;
    await restore({ file, indexFolder, embedder, preparer: embedder.preparer });
    const backend = folderBackend({ indexFolder });
    const after = await Stage.open({ ...work, embedder }, backend);
    onTestFinished(() => after.close());
    expect((await allWatches(after.records)).map(({ id }) => id)).toEqual([watch.id]);
    expect(await after.evaluate()).toBe(1);
    await work.write('d.txt', articleText('武汉高新区'));
    await work.ingest({ backend, embedder, preparer: embedder.preparer });
    expect(await after.evaluate()).toBe(1);
    const entries = await after.entries(watch);
    expect(entries.map(({ article }) => article?.title)).toEqual(['武汉高新区', '济南高新区', '西安高新区']);
  });
});
