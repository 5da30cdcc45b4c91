/** Is every bad file a fault that says what is wrong, and does no input make a reader throw? */
import { chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSourceFault, SUPPORTED_EXTENSIONS } from '../../../src/corpus/read/index.js';
import { chinesePdf, docxOf } from './build.js';
import { readAll, readBytes, temporaryFolder } from './reading.js';

const BODY = '近年来,青岛高新区深化功能区改革。';

describe('a bad file', () => {
  it.each([
    ['an empty file', 'a.txt', '', 'is empty'],
    ['white space', 'a.txt', ' \n\u3000\n', 'holds only white space'],
    ['a title alone', 'a.txt', '融合发展\n来源:某院', 'no body text'],
    ['front matter alone', '_index.md', '---\nbookCollapseSection: true\n---', 'no body text'],
    ['binary data', 'a.md', 'a\0b', 'binary data'],
    ['another extension', 'a.xyz', 'x', 'unsupported extension .xyz; supported are .txt'],
    ['an extension with a way to convert it', 'a.ofd', 'x', 'open it in WPS or a reader of OFD'],
    ['no extension', 'README', 'x', 'has no file extension'],
  ])('%s', async (_what, name, content, reason) => {
    const { articles, faults } = await readBytes(name, content);
    expect(articles).toEqual([]);
    expect(faults).toMatchObject([{ kind: 'fault', line: null, reason: expect.stringContaining(reason) }]);
    expect(faults[0]?.path.endsWith(name)).toBe(true);
  });

  it('that is missing or a folder', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'b.txt'));
    expect((await readAll(join(folder, 'a.txt'))).faults[0]?.reason).toContain('does not exist');
    expect((await readAll(join(folder, 'b.txt'))).faults[0]?.reason).toContain('is a folder');
  });

  // Root may read every file.
  it.skipIf(process.getuid?.() === 0)('that may not be read', async () => {
    const path = join(await temporaryFolder(), 'c.txt');
    await writeFile(path, BODY);
    await chmod(path, 0);
    expect((await readAll(path)).faults[0]?.reason).toContain('permissions');
  });

  it('that is too large is refused unread', async () => {
    const path = join(await temporaryFolder(), 'large.txt');
    const file = await open(path, 'w');
    // Node reads no file of more than 2 GiB at once, so that an attempt would fail for another reason.
    await file.truncate(5 * 2 ** 30);
    await file.close();
    const { faults } = await readAll(path);
    expect(faults).toMatchObject([{ reason: expect.stringContaining('5368709120 bytes, more than') }]);
  });
});

describe('key, title and date', () => {
  it('come from the path where the text gives none', async () => {
    const long = `${BODY}${BODY}`;
    const { articles } = await readBytes('融合发展(2014-07-25).txt', `${long}\n${long}`);
    expect(articles).toMatchObject([
      { key: '融合发展(2014-07-25).txt', title: '融合发展', date: '2014-07-25' },
    ]);
  });

  it('the key is absolute outside the folder', async () => {
    const path = join(await temporaryFolder(), 'a.txt');
    await writeFile(path, `题\n${BODY}`);
    const { articles } = await readAll(path, { cwd: await temporaryFolder() });
    expect(articles[0]?.key).toBe(path);
  });
});

it('isSourceFault tells a fault from an article and from anything else', async () => {
  const { articles, faults } = await readBytes(
    'a.jsonl',
    `{}\n${JSON.stringify({ title: '题', text: BODY })}`,
  );
  expect([...faults, ...articles, null, 1].map(isSourceFault)).toEqual([true, false, false, false]);
});

describe('no bytes make a reader throw', () => {
  const markup = fc
    .array(
      fc.constantFrom(
        ...[
          '<p>',
          '</div>',
          '<html>',
          '<title>',
          '<td>',
          '# ',
          '---\n',
          '- ',
          '```\n',
          '{"title":"a","text":"b"}',
          '[',
          '\n',
        ],
        ...[
          '来源:',
          '2022-11-25',
          '第一章',
          '一、',
          '融合发展。',
          '<!-- INFO END -->',
          '&#xD800;',
          '\u0000',
          '"',
          '\\u',
        ],
      ),
      { maxLength: 40 },
    )
    .map((parts) => Buffer.from(parts.join('')));
  const content = fc.oneof(fc.uint8Array({ maxLength: 600 }), markup);

  it.each(SUPPORTED_EXTENSIONS.map((extension) => [extension]))('%s', async (extension) => {
    const folder = await temporaryFolder();
    const path = join(folder, `a${extension}`);
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        await writeFile(path, bytes);
        const { articles, faults } = await readAll(path, { cwd: folder });
        expect(articles.length + faults.length).toBeGreaterThan(0);
        for (const article of articles)
          expect(article.sections.some((section) => section.text.trim() !== '')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('also not sound files with bytes changed', async () => {
    const files: [string, Uint8Array][] = [
      ['.pdf', chinesePdf([{ text: '青岛高新区', y: 700 }])],
      ['.docx', await docxOf([{ text: '题' }, { text: BODY }])],
    ];
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
        async ([extension, sound], changes) => {
          const bytes = Buffer.from(sound);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const path = join(folder, `a${extension}`);
          await writeFile(path, bytes);
          const { articles, faults } = await readAll(path, { cwd: folder });
          expect(articles.length + faults.length).toBe(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
