import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { useWorkspace } from '../helpers/workspace.js';

const TEXTS = {
  asserts: '管委会的行政级别为正厅级,工作人员执行行政级别工资。管委会主任由上级任命。',
  denies: '管委会实行企业化管理,不设行政级别,全员聘任。管委会主任由理事会选聘。',
  place: '使用标准地名标志,标准地名由民政部门公布,标准化地名标志应当统一。',
  land: '工业用地推行标准地出让,出让前明确亩均税收等指标,企业拿地即可开工。',
  office: '项目由发展和改革委员会审批,立项后依法招标,审批结果向社会公布。',
  other: '城市绿化由园林部门负责,树木的修剪依照技术规范进行,费用由财政承担。',
};

describe('the order of matches', () => {
  const work = useWorkspace();
  let service: ZonelensService;
  beforeEach(async () => {
    for (const [name, text] of Object.entries(TEXTS)) await work.write(`${name}.txt`, `${name}\n\n${text}`);
    await work.ingest();
    service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), work.embedder, {
      log: pino({ level: 'silent' }),
      reloadMs: 0,
    });
  });
  afterEach(() => service.close());

  const first = async (q: string, parameters: object = {}) => {
    const { hits } = await service.search(parseQuery({ q, mode: 'lexical', ...parameters }));
    const text = hits[0]?.text ?? '';
    return Object.entries(TEXTS).find(([, each]) => text.includes(each))?.[0];
  };

  it.each(['没有行政级别', '无行政级别的管委会', 'committees without administrative rank'])(
    '%s: who denies it comes first',
    async (q) => {
      expect(await first(q)).toBe('denies');
    },
  );

  it('has who only names what is denied behind who denies it, whatever the words', async () => {
    const { hits } = await service.search(parseQuery({ q: '行政级别工资 没有行政级别', mode: 'lexical' }));
    const at = (text: string) => hits.findIndex((hit) => hit.text.includes(text));
    expect(at(TEXTS.denies)).toBe(0);
    expect(at(TEXTS.asserts)).toBeGreaterThan(0);
  });

  it('asks without denying', async () => {
    expect(await first('有没有行政级别')).toBe('asserts');
  });

  it('prefers a word of the field to its characters across other words', async () => {
    expect(await first('标准地')).toBe('land');
  });

  it('finds what a short form stands for', async () => {
    expect(await first('发改委')).toBe('office');
  });

  it('raises what holds the quoted words, whatever else the question says', async () => {
    expect(await first('行政级别工资 管委会主任由“理事会选聘”')).toBe('denies');
  });
});
