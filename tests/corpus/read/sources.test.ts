/** Do patterns name the files that a user means? */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findSources } from '../../../src/corpus/read/index.js';
import { temporaryFolder } from './reading.js';

let folder: string;

const FILES = [
  ...['a.txt', 'b.md', 'README.md', 'c.HTML', 'd.xls', '.hidden.txt', '条例(2014-07-25).md'],
  ...[
    'sub/e.jsonl',
    'sub/deep/f.pdf',
    'node_modules/g.txt',
    '.git/h.txt',
    'none/i.png',
    'sub/k.css',
    '[x]/j.docx',
  ],
];

beforeAll(async () => {
  folder = await temporaryFolder();
  for (const file of FILES) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), 'x');
  }
  await mkdir(join(folder, 'void'));
  await symlink(folder, join(folder, 'sub', 'loop'));
});

async function found(...patterns: string[]) {
  const { files, faults } = await findSources(patterns, folder);
  return { files: files.map((file) => file.slice(folder.length + 1)), faults };
}

describe('findSources', () => {
  it('searches a folder through, sorted, without dotfiles and node_modules, and survives link loops', async () => {
    const { files, faults } = await found('.');
    expect(faults).toEqual([]);
    expect(files).toEqual(
      [
        'README.md',
        '[x]/j.docx',
        'a.txt',
        'b.md',
        'c.HTML',
        'sub/deep/f.pdf',
        'sub/e.jsonl',
        '条例(2014-07-25).md',
      ].sort(),
    );
  });

  it('says which documents of folders and globs it passes over, and not what saved pages have beside them', async () => {
    const over = async (...patterns: string[]) =>
      (await findSources(patterns, folder)).passedOver.map((file) => file.slice(folder.length + 1));
    expect(await over('.')).toEqual(['d.xls', 'none/i.png']);
    expect(await over('*.{xls,md}')).toEqual(['d.xls']);
    expect(await over('sub', '*.md')).toEqual([]);
  });

  it('takes names, folders and globs, each file once', async () => {
    expect((await found('sub', 'sub/e.jsonl', '**/*.jsonl', './sub/../sub/e.jsonl')).files).toEqual([
      'sub/deep/f.pdf',
      'sub/e.jsonl',
    ]);
    expect((await found('*.{txt,md}')).files).toEqual(['README.md', 'a.txt', 'b.md', '条例(2014-07-25).md']);
  });

  it('takes a name for a name though it looks like a glob', async () => {
    expect((await found('条例(2014-07-25).md', '[x]', '.hidden.txt')).files).toEqual([
      '.hidden.txt',
      '[x]/j.docx',
      '条例(2014-07-25).md',
    ]);
  });

  it.each([
    ['nothing.txt', 'matches no file'],
    ['*.zip', 'matches no file'],
    ['void', 'is a folder without files'],
    ['none', 'no file of a supported type'],
    ['none/*', 'no file of a supported type'],
    ['d.xls', 'is an old Excel file; save it as .xlsx'],
    ['none/i.png', 'unsupported extension .png; supported are .txt, .md'],
    [' ', 'is an empty pattern'],
  ])('%s is a fault', async (pattern, reason) => {
    const { files, faults } = await found(pattern, 'a.txt');
    expect(files).toEqual(['a.txt']);
    expect(faults).toEqual([
      { kind: 'fault', path: pattern, line: null, reason: expect.stringContaining(reason) },
    ]);
  });
});
