/** Is each format of the table read alike from a file, from the web and as an upload? */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FORMATS, SUPPORTED_EXTENSIONS } from '../../../src/corpus/read/formats.js';
import { contentTypeOf } from '../../../src/fetch/content-type.js';
import { contentOf, fileNameOf, MEDIA_TYPES } from '../../../src/writer/upload.js';
import { pageOf, readWeb, useSites } from '../../helpers/site.js';
import { chinesePdf, docxOf, xlsxOf } from './build.js';
import { readBytes } from './reading.js';

const start = useSites();
const TITLE = '青岛高新区改革';
const BODY = '一段正文，讲的是管理体制改革，写得足够长。';
const RECORD = `${JSON.stringify({ title: TITLE, text: BODY, id: 1 })}\n`;

/** One document of each format, by its name in the table. */
const DOCUMENTS: Readonly<Record<string, string | Uint8Array>> = {
  text: `${TITLE}\n来源:高新院 日期:2022-11-25\n${BODY}\n`,
  Markdown: `# ${TITLE}\n\n${BODY}\n`,
  HTML: pageOf(TITLE),
  JSON: RECORD,
  'JSON Lines': RECORD,
  CSV: `标题,正文\n${TITLE},${BODY}\n`,
  XLSX: await xlsxOf({
    政策: [
      ['标题', '正文'],
      [TITLE, BODY],
    ],
  }),
  PDF: chinesePdf([
    { text: TITLE, y: 700, size: 20 },
    { text: BODY, y: 650 },
  ]),
  DOCX: await docxOf([{ style: 'a1', text: TITLE }, { text: BODY }]),
  DOC: await readFile('tests/fixtures/old-word.doc'),
};

it('the table has no extension and no media type twice', () => {
  const mediaTypes = FORMATS.flatMap((format) => format.mediaTypes);
  expect(new Set(SUPPORTED_EXTENSIONS).size).toBe(SUPPORTED_EXTENSIONS.length);
  expect(new Set(mediaTypes).size).toBe(mediaTypes.length);
  expect(FORMATS.map(({ name }) => name)).toEqual(Object.keys(DOCUMENTS));
});

describe.each(FORMATS)('$name', ({ name, extensions, mediaTypes }) => {
  const bytes = Buffer.from(DOCUMENTS[name] ?? '');

  it('is read from files of each extension', async () => {
    for (const extension of extensions) {
      const { articles, faults } = await readBytes(`a${extension.toUpperCase()}`, bytes);
      expect({ extension, faults, titles: articles.map(({ title }) => title) }).toEqual({
        extension,
        faults: [],
        titles: [TITLE],
      });
    }
  });

  it('is fetched under each media type, and by its extension under a vague one', async () => {
    const site = await start(
      Object.fromEntries([
        ...mediaTypes.map((type, at) => [`/show-${at}`, { headers: { 'content-type': type }, body: bytes }]),
        ...extensions.map((extension) => [
          `/a${extension}`,
          { headers: { 'content-type': 'application/octet-stream' }, body: bytes },
        ]),
      ]),
    );
    const paths = [...mediaTypes.keys()].map((at) => `/show-${at}`);
    for (const path of [...paths, ...extensions.map((extension) => `/a${extension}`)]) {
      const { articles, faults } = await readWeb(site.url + path);
      expect({ path, faults, titles: articles.map(({ title }) => title) }).toEqual({
        path,
        faults: [],
        titles: [TITLE],
      });
    }
  });

  it('is uploaded under its first media type, and stored as a file of the same format', async () => {
    const [mediaType] = mediaTypes;
    expect(Object.keys(MEDIA_TYPES)).toContain(mediaType);
    const upload = { bytes, mediaType, charset: 'utf-8', name: 'report' };
    const { articles, faults } = await readBytes(fileNameOf(upload), contentOf(upload));
    expect(faults).toEqual([]);
    expect(articles.map(({ title }) => title)).toEqual([TITLE]);
    expect(contentTypeOf(mediaType, new URL('http://example.org/')).extension).toBe(MEDIA_TYPES[mediaType]);
  });
});

it('docs/reading.md has a row for each format, with its extensions and media types', async () => {
  const rows = (await readFile('docs/reading.md', 'utf8')).split('\n').filter((line) => line.startsWith('|'));
  for (const { name, extensions, mediaTypes } of FORMATS) {
    const row = rows.find((line) => line.startsWith(`| ${name} |`)) ?? '';
    for (const word of [...extensions, ...mediaTypes]) expect(row, name).toContain(`\`${word}\``);
  }
});
