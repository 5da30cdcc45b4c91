/** Does a shared ingest keep its promises when the index lies in a folder? */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { KeptFile } from '../../src/stores/folder/kept-file.js';
import { damagedDatabase } from '../helpers/damaged-database.js';
import { withTokens } from '../helpers/fake-cards.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { useWorkspace } from '../helpers/workspace.js';
import { describeSharedIngest } from './shared-contract.js';

const { model } = new FakeEmbedder('fake', 16, withTokens(4));

async function contentOf(indexFolder: string): Promise<Record<string, string>> {
  const { catalogue, vectors, close } = await openCurrent(indexFolder, model);
  try {
    return Object.fromEntries(
      catalogue.passages.all.labels.map((label) => [
        catalogue.passageByLabel(label)?.id,
        [...vectors.vectorOf(label)].join(' '),
      ]),
    );
  } finally {
    close();
  }
}

describe('a shared ingest into a folder', () => {
  describeSharedIngest((folder) => {
    const indexFolder = join(folder, 'index');
    return {
      backend: folderBackend({ indexFolder }),
      place: { indexFolder },
      other: () => folderBackend({ indexFolder: join(folder, 'other') }),
      content: (backend) => contentOf(backend.place),
    };
  });
});

describe('the file that workers share', () => {
  const work = useWorkspace();
  const vector = new Float32Array(16).fill(0.25);

  it('is made anew when it is no database, and does without rows whose bytes have changed', async () => {
    const file = KeptFile.make(work.folder, model);
    file.put([{ hash: 'a', vector }], [{ hash: 'b', states: new Uint8Array([1, 2]) }]);
    expect(file.vectorsOf('a')).toEqual([vector]);
    expect(file.statesOf('b')).toEqual(new Uint8Array([1, 2]));
    file.close();
    await writeFile(join(work.folder, 'kept-vectors.sqlite'), 'no database at all');
    expect(KeptFile.existing(work.folder, model)?.vectorsOf('a') ?? [null]).toEqual([null]);
    const again = KeptFile.make(work.folder, model);
    expect(again.vectorsOf('a')).toEqual([null]);
    again.close();
  });

  it('is left as it is when it is a damaged database, and said to be useless', async () => {
    const file = join(work.folder, 'kept-vectors.sqlite');
    await writeFile(file, damagedDatabase());
    const backend = folderBackend({ indexFolder: work.folder });
    await expect(backend.keptEmbeddings({ model, startEmpty: true, since: 0 })).rejects.toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(
        /kept-vectors\.sqlite cannot be used: .* remove the file: it holds only /,
      ),
    });
    expect(await readFile(file)).toEqual(damagedDatabase());
  });
});
