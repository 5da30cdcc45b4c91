/** Are yearly editions of a notice folded under the newest, linked with it, and told apart when a year is asked for? */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { figuresSchema } from '../../src/compare/figures/request.js';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { useWorkspace } from '../helpers/workspace.js';

const notice = (year: number, county = '示例县') => ({
  title: `${county}${year}年度惠企奖补资金申报通知`,
  url: `https://example.org/${county}/${year}`,
  date: `${year}-04-02`,
  text: `${county}开发区管理委员会组织申报${year}年度惠企奖补资金。为支持区内企业技术改造和稳岗扩岗，单个企业最高不超过${year - 1900}万元，材料由区经济发展局统一受理。`,
});

describe('yearly editions of a notice', () => {
  const work = useWorkspace();
  let service: ZonelensService | undefined;
  beforeEach(async () => {
    const notices = [notice(2021), notice(2020), notice(2022), notice(2021, '样板县')];
    await work.write('notices.json', JSON.stringify(notices));
    await work.ingest();
    service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), work.embedder, {
      log: pino({ level: 'silent' }),
      reloadMs: 0,
    });
  });
  afterEach(() => service?.close());

  const hitsOf = async (parameters: object) =>
    (await (service as ZonelensService).search(parseQuery({ q: '惠企奖补资金申报', ...parameters }))).hits;
  const yearsOf = async (parameters: object) =>
    (await hitsOf(parameters)).map(({ article }) => article.date?.slice(0, 4)).sort();

  it('are one hit, the newest, which says how many there are and lists them', async () => {
    const hits = await hitsOf({});
    expect(hits.map(({ article, editions }) => [article.title, editions]).sort()).toEqual([
      ['样板县2021年度惠企奖补资金申报通知', 0],
      ['示例县2022年度惠企奖补资金申报通知', 2],
    ]);
    const newest = hits.find(({ editions }) => editions > 0)?.article;
    expect(newest?.versions.map(({ title }) => title)).toEqual([notice(2021).title, notice(2020).title]);
    for (const { id } of newest?.versions ?? []) {
      const { status, newerVersion } = (await service?.article(id)) ?? {};
      expect({ status, newerVersion }).toEqual({
        status: null,
        newerVersion: { id: newest?.id, title: newest?.title },
      });
    }
  });

  it('are found by digits of full width, too', async () => {
    const wide = { ...notice(2022, '样板县'), title: '样板县２０２２年度惠企奖补资金申报通知' };
    await work.write('wide.json', JSON.stringify([wide]));
    await work.ingest();
    await service?.reload();
    const newest = (await hitsOf({})).find(({ article }) => article.title === wide.title);
    expect(newest?.article.versions.map(({ title }) => title)).toEqual([notice(2021, '样板县').title]);
  });

  it('are told apart when the question or a filter asks for a year', async () => {
    const all = ['2020', '2021', '2021', '2022'];
    expect(await yearsOf({ q: '2021年惠企奖补资金申报' })).toEqual(all);
    expect(await yearsOf({ q: '历年惠企奖补资金申报' })).toEqual(all);
    expect(await yearsOf({ from: '2020-01-01' })).toEqual(all);
    expect(await yearsOf({ year: '2021' })).toEqual(['2021', '2021']);
  });

  it('are found by what only they say', async () => {
    const [first] = await hitsOf({ q: '单个企业最高120万元' });
    expect(first?.article.title).toBe(notice(2020).title);
  });

  it('each keep their figures', async () => {
    const { total } = (await service?.figures(figuresSchema.parse({ unit: '元' }))) ?? {};
    expect(total).toBe(4);
  });
});
