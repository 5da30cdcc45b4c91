import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ExportRequest, exportDossier } from '../../../src/desk/export/export.js';
import { EXPORT_LANGUAGES, wordsOf } from '../../../src/desk/export/words.js';
import { dossiers } from './hostile.js';
import { cellsOf, type Opened, opened, sheetNamesOf } from './opened.js';
import { DOSSIER, LONG_ADDRESS } from './sample-dossier.js';

const REQUEST: ExportRequest = {
  dossier: DOSSIER,
  format: 'xlsx',
  language: 'zh-Hans',
  reviews: [],
  address: null,
  exportedAt: '2026-11-30T10:00:00.000Z',
  font: null,
};

const workbookOf = async (request: Partial<ExportRequest> = {}): Promise<Opened> =>
  opened((await exportDossier({ ...REQUEST, ...request })).bytes);

describe('a workbook', () => {
  let workbook: Opened;
  beforeAll(async () => {
    workbook = await workbookOf();
  });

  it('has a sheet for each kind of table', () => {
    const { sheets } = wordsOf('zh-Hans');
    const { about, comparison, indicators, figures, entries, passages, promises, pairs, notes, sources } =
      sheets;
    expect(sheetNamesOf(workbook)).toEqual([
      about,
      comparison,
      indicators,
      figures,
      entries,
      passages,
      promises,
      pairs,
      notes,
      sources,
    ]);
  });

  it('has a row for each promise, and for each text that reports it', () => {
    const [head = [], promised = [], report = []] = cellsOf(workbook, '承诺');
    const of = (row: typeof head, name: string) => row[head.indexOf(name)];
    const names = ['类别', '力度', '谁', '多少', '地区'];
    expect(names.map((name) => of(promised, name))).toEqual([
      ...['承诺', '应当', '管委會', '5000套', '青岛高新技术产业开发区'],
    ]);
    expect([of(report, '类别'), of(report, '原文')]).toEqual(['已做到', '全區建成人才公寓5200套。']);
  });

  it('has a row for each passage of each side of a pair, and one for a side that has none', () => {
    const [head = [], ...rows] = cellsOf(workbook, '文本对照');
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column('对照序号')).toEqual([1, 1, 1, 2, 2]);
    const same = '更早的文本有相同表述';
    expect(column('关系')).toEqual(['删去', '删去', '删去', same, same]);
    const [earlier, later] = ['较早的文本', '较晚的文本'];
    expect(column('一侧')).toEqual([earlier, earlier, later, earlier, later]);
    expect(column('原文')[2]).toBe('没有相应的条文');
  });

  it('has numbers as numbers, with their units in the head', () => {
    const [head, first, second] = cellsOf(workbook, '指标');
    expect(head?.slice(3)).toEqual(['行政权力 · 数值（项）', '税收 · 增减幅度（%）']);
    expect(first?.slice(2)).toEqual(['青岛高新技术产业开发区', 303, -12.5]);
    expect(second?.slice(2)).toEqual(['天津滨海新区', 625]);
  });

  it('has full dates as days that a spreadsheet counts, and other dates as texts', async () => {
    const [head = [], row = []] = cellsOf(workbook, '时间线');
    // 2014-03-01 is day 41699 since 1899-12-30.
    expect(row[head.indexOf('时间')]).toBe(41_699);
    const section = { ...(DOSSIER.sections[0] as (typeof DOSSIER.sections)[number]) };
    const items = section.items.map((item) =>
      item.kind === 'entry' ? { ...item, when: { iso: '2014-03', grade: 'act' as const } } : item,
    );
    const [, other = []] = cellsOf(
      await workbookOf({ dossier: { ...DOSSIER, sections: [{ ...section, items }] } }),
      '时间线',
    );
    expect(other[head.indexOf('时间')]).toBe('2014-03');
  });

  it('links sources by relationships', () => {
    const at = sheetNamesOf(workbook).indexOf('来源') + 1;
    expect(workbook.parts[`xl/worksheets/_rels/sheet${at}.xml.rels`]).toContain(`Target="${LONG_ADDRESS}"`);
    const [head = [], , second = []] = cellsOf(workbook, '来源');
    expect(second[head.indexOf('网址')]).toBe('http://www.example.gov.cn/p2.html');
  });

  it('keeps the row of heads in view, and has widths', () => {
    for (const at of sheetNamesOf(workbook).keys()) {
      const xml = workbook.parts[`xl/worksheets/sheet${at + 1}.xml`] ?? '';
      expect(xml).toContain('state="frozen"');
      expect(xml).toMatch(/<col [^>]*width=/);
    }
  });

  it.each(EXPORT_LANGUAGES)('has names of sheets in %s that Excel takes, each once', (language) => {
    const names = Object.values(wordsOf(language).sheets);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
  });

  it('says what it is, and why places are blank', () => {
    expect(cellsOf(workbook, '说明').flat()).toEqual(
      expect.arrayContaining(['20261123T145337086Z-c29a', 'zonelens-mini', '0.42']),
    );
    expect(cellsOf(workbook, '对比').flat()).toContain(wordsOf('zh-Hans').blanks['no-text']);
  });

  it('is well-formed and runs nothing, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(dossiers, async (dossier) => {
        const hostile = await workbookOf({ dossier });
        for (const [name, xml] of Object.entries(hostile.parts)) {
          if (!name.startsWith('xl/worksheets/sheet')) continue;
          expect(xml).not.toMatch(/<f[ >]|t="str"|<dataValidation|<extLst/);
          // A cell that is neither a number nor a reference to a text would be something else.
          for (const [, attributes = '', value = ''] of xml.matchAll(/<c ([^>]*)><v>([^<]*)<\/v>/g))
            expect(attributes.includes('t="s"') ? /^\d+$/.test(value) : Number.isFinite(Number(value))).toBe(
              true,
            );
        }
      }),
      { numRuns: 30 },
    );
  });
});
