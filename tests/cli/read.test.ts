/** Does `zonelens read` say all that the reader makes of a file, without an index? */
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../src/cli/read-answer.js';
import { pdfOf } from '../corpus/read/build-scan.js';
import { runCommand } from '../helpers/run.js';
import { pageOf, useSites } from '../helpers/site.js';
import { useWorkspace } from '../helpers/workspace.js';

const P1 = '青岛高新区对首次入驻的研发机构，按设备投资额的12%给予补助，最高不超过350万元。';
const P2 = '补助分三年拨付，第一年拨付五成。';
const PAGE = `<html><head><title>研发机构补助办法</title><meta name="PubDate" content="2021-03-04"></head><body><div>
<h1>研发机构补助办法</h1><p>${P1}</p><h2>一、标准</h2>
<table><tr><th>档次</th><th>补助（万元）</th></tr><tr><td>一档</td><td>350</td></tr><tr><td>二档</td><td></td></tr></table>
<h2>二、拨付</h2><p>${P2}</p></div></body></html>`;

describe('zonelens read', () => {
  const work = useWorkspace();
  const start = useSites();
  const read = (...args: string[]) =>
    runCommand(['read', ...args], { ZONELENS_INDEX: work.index, ZONELENS_FETCH_PRIVATE: '127.0.0.1' });
  const json = async (...args: string[]) => {
    const { status, stdout } = await read(...args, '--json');
    return { status, ...readAnswer.parse(JSON.parse(stdout)) };
  };

  it('gives the article with its headings, tables, passages, zones and text in reading order', async () => {
    await work.write('a.html', PAGE);
    const { status, articles, faults } = await json(`${work.articles}/a.html`);
    expect({ status, faults }).toEqual({ status: 0, faults: [] });
    expect(articles).toMatchObject([
      {
        ...{ title: '研发机构补助办法', date: '2021-03-04', source: null, warnings: [] },
        headings: ['一、标准', '二、拨付'],
        text: `${P1}\n一、标准\n档次 | 补助（万元）\n一档 | 350\n二档 | \n二、拨付\n${P2}\n`,
        tables: [
          {
            headings: ['一、标准'],
            caption: null,
            header: [['档次', '补助（万元）']],
            rows: [
              ['一档', '350'],
              ['二档', ''],
            ],
          },
        ],
        zones: [{ id: 'qingdao-hitech' }],
      },
    ]);
    expect(articles[0]?.passages.map(({ headings }) => headings)).toContainEqual(['一、标准']);
    expect(articles[0]?.passages[0]?.figures.map(({ raw }) => raw)).toContain('12%');
  });

  it('reads each record of a file, says what is wrong with the others, and ends with 1', async () => {
    const records = [
      { 标题: '甲', 正文: P1, 发布日期: '2021-02-30' },
      { 标题: '乙' },
      { 标题: '丙', 正文: P2 },
    ];
    await work.write('a.json', JSON.stringify(records));
    const { status, articles, faults } = await json(`${work.articles}/a.json`);
    expect(status).toBe(1);
    expect(articles.map(({ title, warnings }) => [title, warnings.length])).toEqual([
      ['甲', 1],
      ['丙', 0],
    ]);
    expect(faults).toMatchObject([{ reason: expect.stringContaining('text is required') }]);
  });

  it('prints all of it for people, of files, folders and addresses', async () => {
    const site = await start({
      '/a.html': { headers: { 'content-type': 'text/html' }, body: pageOf('网上的办法') },
    });
    await work.write('b/a.html', PAGE);
    await work.write('b/c.ofd', 'x');
    const { status, stdout } = await read(`${work.articles}/b`, `${site.url}/a.html`);
    expect(status).toBe(0);
    for (const part of [
      '研发机构补助办法',
      'date      2021-03-04',
      'issuer    —',
      P1,
      'Table 1: 2 columns, 2 rows',
      '二档 | ',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).toContain('网上的办法');
    expect(stdout).toMatch(/PASSED OVER .*c\.ofd/);
  });

  it('recognises the characters of a scan when that is asked for, by a flag or a setting', async () => {
    const lines = [
      'Support of firms in the zone',
      'The park pays 2500 a year to each of 36 firms.',
      'It pays the rent of those that were founded in the last three years.',
    ];
    await work.write('a.pdf', await pdfOf([lines]));
    const file = `${work.articles}/a.pdf`;
    expect(await json(file)).toMatchObject({
      status: 1,
      faults: [{ reason: expect.stringContaining('read it with --ocr or ZONELENS_OCR=true') }],
    });
    const article = { ocr: true, text: expect.stringContaining('2500') };
    expect(await json(file, '--ocr')).toMatchObject({ status: 0, articles: [article] });
    const { stdout } = await runCommand(['read', file, '--json'], { ZONELENS_OCR: 'true' });
    expect(JSON.parse(stdout)).toMatchObject({ articles: [article] });
  });

  it('says which file does not exist, and that a sitemap is none', async () => {
    const site = await start({
      '/sitemap.xml': {
        headers: { 'content-type': 'application/xml' },
        body: '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://127.0.0.1/a.html</loc></url></urlset>',
      },
    });
    const { status, stdout } = await read(`${work.articles}/none.html`, `${site.url}/sitemap.xml`);
    expect(status).toBe(1);
    expect(stdout).toMatch(/FAILED .*none\.html matches no file/);
    expect(stdout).toContain('/sitemap.xml');
  });
});
