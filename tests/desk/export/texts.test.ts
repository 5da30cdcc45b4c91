/** Are Markdown, CSV and names of files right, whatever a dossier holds? */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExportRequest, exportDossier } from '../../../src/desk/export/export.js';
import { fileName } from '../../../src/desk/export/formats.js';
import { dossiers } from './hostile.js';
import { DOSSIER, LONG_ADDRESS } from './sample-dossier.js';

const REQUEST: ExportRequest = {
  dossier: DOSSIER,
  format: 'markdown',
  language: 'zh-Hans',
  reviews: [],
  address: null,
  exportedAt: '2026-11-30T10:00:00.000Z',
  font: null,
};

async function textOf(request: Partial<ExportRequest>): Promise<string> {
  const { bytes } = await exportDossier({ ...REQUEST, ...request });
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

describe('Markdown', () => {
  it('has headings, quotations, tables, footnotes that all exist, and whole addresses', async () => {
    const text = await textOf({});
    expect(text).toMatch(/^# 青島高新區對標報告\n/);
    expect(text).toContain('\n> 全區承接市級行政權力303項。\n');
    expect(text).toContain('| 西安高新技术产业开发区 | 未谈及：');
    expect(text).toContain(`<${LONG_ADDRESS}>`);
    const marks = [...text.matchAll(/\[\^(\d+)\](?!:)/g)].map(([, name]) => name);
    const notes = [...text.matchAll(/^\[\^(\d+)\]:/gm)].map(([, name]) => name);
    expect(notes).toEqual(marks);
    expect(notes.length).toBeGreaterThan(5);
  });

  it('has headings and tables of its own only', async () => {
    const plain = await textOf({});
    const isOwn = (line: string) => /^(?:#{1,6} |\[\^\d+\]: |\| )/.test(line);
    expect(plain.split('\n').filter(isOwn).length).toBeGreaterThan(20);
    await fc.assert(
      fc.asyncProperty(dossiers, async (dossier) => {
        const text = await textOf({ dossier });
        for (const line of text.split('\n')) {
          // A line that begins with a sign has it from this program.
          if (/^\s*(?:[-+=]|\d+[.)])/.test(line)) expect.fail(JSON.stringify(line));
          expect(line).not.toMatch(/<(?!https?:\/\/)/);
        }
        const cells = (line: string) => line.match(/(?<!\\)\|/g)?.length;
        const lines = text.split('\n');
        for (const [at, line] of lines.entries())
          if (/^\| --- \|/.test(line)) expect(cells(lines[at + 1] ?? '')).toBe(cells(line));
      }),
      { numRuns: 40 },
    );
  });
});

describe('CSV', () => {
  it('has a byte order mark, one table, and where each row is from', async () => {
    const text = await textOf({ format: 'csv' });
    expect(text.startsWith('\ufeff')).toBe(true);
    const [head = [], ...rows] = parse(text, { bom: true }) as string[][];
    for (const row of rows) expect(row[head.indexOf('索引版本')]).toBe('20261123T145337086Z-c29a');
    const missing = rows.filter((row) => row[head.indexOf('类别')] === '无记录');
    expect(missing.map((row) => row[head.indexOf('地区')])).toEqual([
      '西安高新技术产业开发区',
      '拉萨经济技术开发区',
    ]);
  });

  it('is one table, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(dossiers, async (dossier) => {
        const rows = parse(await textOf({ format: 'csv', dossier }), { bom: true }) as string[][];
        expect(new Set(rows.map((row) => row.length)).size).toBe(1);
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=@\t\r]|^[+-](?!\d[\d.,]*%?$)/);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the name of a file', () => {
  it.each([
    ['青岛高新区对标报告', '青岛高新区对标报告.docx'],
    ['a/b\\c:d*e?"<f>|g', 'a b c d e f g.docx'],
    ['../../etc/passwd', 'etc passwd.docx'],
    ['con', 'dossier.docx'],
    [' \u202e. ', 'dossier.docx'],
    ['长'.repeat(100), `${'长'.repeat(60)}.docx`],
  ])('of %j', (title, name) => {
    expect(fileName(title, 'docx', 'dossier')).toBe(name);
  });

  it('is one that systems take, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const name = fileName(title, 'csv', 'dossier');
        expect(name).toMatch(/^[^.\s/\\][^/\\:*?"<>|\p{Cc}]*\.csv$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(255);
      }),
    );
  });
});
