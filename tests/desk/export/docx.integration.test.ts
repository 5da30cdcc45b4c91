/**
 * Do Word documents and workbooks open in LibreOffice without a warning, with all of their texts, links and pages? Needs
 * `soffice` and `pdftotext`; without them the tests are skipped, and say so.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { gbtReference } from '../../../src/desk/citation/gbt7714.js';
import { documentOf } from '../../../src/desk/export/document.js';
import { type ExportRequest, exportDossier } from '../../../src/desk/export/export.js';
import { plainText } from '../../../src/desk/export/plain-text.js';
import { EXPORT_LANGUAGES, wordsOf } from '../../../src/desk/export/words.js';
import { quotedText } from '../../../src/desk/quote.js';
import { dossiers } from './hostile.js';
import { opened } from './opened.js';
import { COMPARISON_ITEM, DOSSIER, LONG_ADDRESS, PASSAGE_ITEM, reviewOf } from './sample-dossier.js';

const run = promisify(execFile);

const has = (command: string, flag: string): boolean => {
  try {
    execFileSync(command, [flag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const isInstalled = has('soffice', '--version') && has('pdftotext', '-v');
if (!isInstalled)
  console.warn(
    'SKIPPED: no soffice or no pdftotext. Install libreoffice-writer, libreoffice-calc and poppler-utils.',
  );

const folder = mkdtempSync(join(tmpdir(), 'zonelens-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REQUEST: ExportRequest = {
  dossier: DOSSIER,
  format: 'docx',
  language: 'zh-Hans',
  reviews: [],
  address: 'https://zonelens.example.org/',
  exportedAt: '2026-11-30T10:00:00.000Z',
  font: null,
};

/** LibreOffice needs a moment to start, longer on a busy machine. */
const OFFICE_MS = 180_000;

async function converted(name: string, format: 'docx' | 'xlsx', to: string, request: Partial<ExportRequest>) {
  const file = join(folder, `${name}.${format}`);
  await writeFile(file, (await exportDossier({ ...REQUEST, ...request, format })).bytes);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const { stdout, stderr } = await run(
    'soffice',
    [profile, '--headless', '--convert-to', to, '--outdir', folder, file],
    { timeout: OFFICE_MS },
  );
  // What LibreOffice says about Java is about its own installation.
  const said = `${stdout}${stderr}`
    .split('\n')
    .filter((line) => line !== '' && !/javaldx|^convert |^Writing sheet /.test(line));
  expect(said).toEqual([]);
  return join(folder, `${name}.${to.split(':')[0]}`);
}

/** Text of the pages, without the breaks of lines. */
async function pagesOf(pdf: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-raw', pdf, '-'], { maxBuffer: 2 ** 26 });
  return stdout.replace(/\s+/g, '');
}

const squeezed = (text: string) => text.replace(/\s+/g, '');

describe.skipIf(!isInstalled)('LibreOffice', () => {
  it.each(EXPORT_LANGUAGES)(
    'opens a document in %s, and shows every quotation, figure, source and address whole',
    async (language) => {
      const words = wordsOf(language);
      const pages = await pagesOf(await converted(`shown-${language}`, 'docx', 'pdf', { language }));
      for (const line of plainText(quotedText(PASSAGE_ITEM.quotation)).split('\n'))
        expect(pages).toContain(squeezed(line));
      for (const { quotation } of COMPARISON_ITEM.places)
        expect(pages).toContain(squeezed(plainText(quotedText(quotation))));
      const { sources } = documentOf({ ...REQUEST, words });
      for (const { citation } of sources) expect(pages).toContain(squeezed(gbtReference(citation)));
      expect(pages).toContain(squeezed(LONG_ADDRESS));
      for (const caption of [words.sources, words.indicators, words.comparison('功能区与行政区融合')])
        expect(pages).toContain(squeezed(caption));
      expect(pages).not.toMatch(/\p{Script=Han}[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/u);
      expect(pages).toContain(squeezed(words.page('1', '4')).slice(0, 3));
    },
    OFFICE_MS,
  );

  it('keeps addresses as links, and embeds the chart', async () => {
    const pdf = await readFile(await converted('links', 'docx', 'pdf', {}), 'latin1');
    expect(pdf).toContain(`/URI(${LONG_ADDRESS.replace(/[()\\]/g, '\\$&')})`);
    expect(pdf).toMatch(/\/Subtype\s*\/Image/);
  }, 180_000);

  it('shows whose word stands above the machine’s', async () => {
    const reviews = [reviewOf('statement', 'p2', {}), reviewOf('figure', 'f1', { right: '630项' })];
    const pages = await pagesOf(await converted('reviewed', 'docx', 'pdf', { reviews }));
    expect(pages).toContain('天津滨海新区：张三2026-11-30推翻');
    expect(pages).toContain('630（张三2026-11-30更正');
  }, 180_000);

  it('opens documents and workbooks that hold anything', async () => {
    const [dossier] = fc.sample(dossiers, { numRuns: 1, seed: 7 });
    const items = fc.sample(dossiers, { numRuns: 20, seed: 8 }).flatMap(({ sections }) => sections);
    const sections = items.map((section, at) => ({ ...section, id: `h${at}` }));
    const hostile = { dossier: { title: dossier?.title ?? '标题', sections } };
    expect((await pagesOf(await converted('hostile', 'docx', 'pdf', hostile))).length).toBeGreaterThan(100);
    const csv = await converted('hostile', 'xlsx', 'csv', hostile);
    expect(await readFile(csv, 'utf8')).toContain('2026-11-30T10:00:00.000Z');
  }, 360_000);

  it('reads numbers, days and texts of a workbook', async () => {
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    await converted('table', 'xlsx', filter, {});
    const sheet = async (name: string) => readFile(join(folder, `table-${name}.csv`), 'utf8');
    expect(await sheet('指标')).toContain('青岛高新技术产业开发区,303,-12.5');
    expect(await sheet('时间线')).toContain('2014-03-01');
    expect(await sheet('来源')).toContain(LONG_ADDRESS);
  }, 180_000);
});

describe('a machine without a font of Chinese characters', () => {
  it('gets a document that says why there is no chart', async () => {
    const config = join(folder, 'fonts.conf');
    await writeFile(
      config,
      '<?xml version="1.0"?><fontconfig><cachedir>/nonexistent</cachedir></fontconfig>',
    );
    const script = join(folder, 'try.mjs');
    const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    await writeFile(
      script,
      `const { exportDossier } = await import(${module('../../../src/desk/export/export.ts')});\n` +
        `const { DOSSIER } = await import(${module('./sample-dossier.ts')});\n` +
        `const made = await exportDossier({ ...${JSON.stringify(REQUEST)}, dossier: DOSSIER });\n` +
        'console.log(JSON.stringify([made.notices, Buffer.from(made.bytes).toString("base64")]));\n',
    );
    const { stdout } = await run(process.execPath, ['--import', 'tsx', script], {
      env: { ...process.env, FONTCONFIG_FILE: config, FONTCONFIG_PATH: folder },
      maxBuffer: 2 ** 26,
    });
    const [notices, bytes] = JSON.parse(stdout) as [string[], string];
    const { noFont } = wordsOf('zh-Hans');
    expect(notices).toEqual([noFont]);
    const { textOf } = await opened(Buffer.from(bytes, 'base64'));
    expect(textOf('word/document.xml', 'w:p')).toContain(noFont);
  }, 60_000);
});
