import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOfOriginal, placesOfPassage } from '../../../src/corpus/scope/passage.js';
import { asCrawled } from '../../helpers/gloss.js';

const QINGDAO = ['qingdao-hitech'];
/** Times below it are noise. */
const LEAST_MS = 10;

describe('what a passage is about', () => {
  it.each([
    ['高新区借鉴苏州工业园区的经验，把社会职能移交城阳区。', []],
    ['与天津经开区相比，高新区的企业更多。', []],
    ['由青岛市政府下放的权力，高新区全部承接。', []],
    ['青岛市政府向高新区下放303项权力。', []],
    ['《苏州工业园区条例》规定了管委会的职权。', []],
    ['根据山东省的部署，高新区推行员额制。', []],
    ['高新区出校舍和资金，城阳区管教师编制与教学。', ['山东省青岛市城阳区']],
    ['2022年，苏州工业园区推行企业首席服务员制度。', ['suzhou-industrial-park']],
    ['城阳区把审批权交给有关部门。', ['山东省青岛市城阳区']],
    ['在苏州工业园区，审批只盖一枚章。', ['suzhou-industrial-park']],
    ['此后，西安高新区、成都高新区也采用了这种做法。', ['xian-hitech', 'chengdu-hitech']],
  ])('%s', (text, others) => {
    expect(placesOfPassage(text.replaceAll('，', ','), QINGDAO).about).toEqual([...QINGDAO, ...others]);
  });

  it.each([
    ['江苏自贸区南京片区从企业碰到的问题入手，推出改革。', 'jiangsu-ftz'],
    ['云南自贸区红河片区立足沿边，有多种经验。', 'yunnan-ftz'],
    ['滨海新区每年需水三亿吨。', 'tianjin-binhai-new-area'],
    ['全市各类融资租赁公司已有37家。', '山东省青岛市'],
    ['全省推行员额制。', '山东省'],
    ['城阳区与高新区融合。该区管教师编制。', null],
    ['高新区与城阳区融合。该区管教师编制。', '山东省青岛市城阳区'],
    ['苏州工业园区向深圳学习。片区新增3028家企业。', null],
    ['2021年该区前移4位，青岛市的考核则给了优秀。', null],
    ['全区推行员额制，城阳区负责编制。', null],
    ['高新区出校舍和资金，城阳区管教师编制。', null],
    ['苏州、济宁等地有30多家开发区考察团到访。', null],
  ])('its last sentence has a subject: %s', (text, place) => {
    const { subjects } = placesOfPassage(text.replaceAll('，', ','), QINGDAO);
    expect(subjects.at(-1)?.place).toBe(place);
  });

  it('goes on about the last zone of a survey, which it calls 片区', () => {
    const text = '江苏自贸区南京片区推行员额制。深圳的经验是样板。片区新增3028家企业。';
    expect(placesOfPassage(text, []).subjects.at(-1)?.place).toBe('jiangsu-ftz');
  });

  it.each([
    ['hainan-yangpu-etdz', '全岛对外开放口岸8个。', '海南省'],
    ['hainan-ftp', '全岛封关运作。', null],
    ['liangjiang-new-area', '全市推行员额制。', '重庆市'],
    ['guangxi-ftz', '全区推行员额制。', null],
  ])('calls the whole by what lies around its place: %s, %s', (scope, text, place) => {
    expect(placesOfPassage(text, [scope]).subjects[0]?.place).toBe(place);
  });

  it('keeps apart what it only mentions', () => {
    const text = '高新区借鉴苏州工业园区的经验,把社会职能移交城阳区。';
    expect(placesOfPassage(text, QINGDAO).mentions).toEqual(['suzhou-industrial-park', '山东省青岛市城阳区']);
  });

  it('credits no zone with the duties of a list, or with a row of names', () => {
    const duty = '济宁高新区、太白湖新区、济宁经开区管委会应当做好绿化工作。';
    expect(placesOfPassage(duty, ['山东省济宁市']).about).toEqual(['山东省济宁市']);
    const catalogue = '1 | 青岛高新区\n2 | 苏州工业园区\n';
    expect(placesOfPassage(catalogue, ['山东省']).about).toEqual(['山东省']);
    const figures = '青岛高新区 | 303项 | 增长12.5%\n';
    expect(placesOfPassage(figures, ['山东省']).about).toEqual(['山东省', 'qingdao-hitech']);
  });

  it('includes the place that a heading is, for its sentences as well', () => {
    const { about, subjects } = placesOfPassage('推行员额制。', [], ['二、青岛高新区']);
    expect(about).toEqual(QINGDAO);
    expect(subjects).toEqual([{ start: 0, end: 6, place: 'qingdao-hitech' }]);
  });

  it('goes on about a place to the end of the paragraph where the article is a survey', () => {
    const text = '青岛高新区推行员额制。全员竞聘上岗。\n改革以来成效明显。';
    expect(placesOfPassage(text, []).subjects.map(({ place }) => place)).toEqual([
      'qingdao-hitech',
      'qingdao-hitech',
      null,
    ]);
  });

  it('is the same in either script, and its sentences cover the original', () => {
    const pieces = [
      '城阳区管教师编制。',
      '高新区出资金，',
      '借鉴苏州工业园区的经验。',
      '重庆提出目标。',
      '\n',
      '（一）',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }), (parts) => {
        const text = `改革${parts.join('')}`;
        const crawled = asCrawled(text);
        const [one, other] = [placesOfOriginal(text, QINGDAO), placesOfOriginal(crawled, QINGDAO)];
        expect([other.about, other.mentions]).toEqual([one.about, one.mentions]);
        expect(one.about[0]).toBe('qingdao-hitech');
        expect(one.mentions.filter((id) => one.about.includes(id))).toEqual([]);
        expect(other.subjects.map(({ place }) => place)).toEqual(one.subjects.map(({ place }) => place));
        let reached = 0;
        for (const { start, end } of other.subjects) {
          expect(start).toBeGreaterThanOrEqual(reached);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual(crawled.length);
      }),
    );
  });

  it('is found in linear time', () => {
    const cpuMs = (unit: string, length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const before = process.cpuUsage();
      placesOfPassage(text, QINGDAO);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    for (const unit of [
      '青岛市',
      '城阳区，',
      '鼓楼区、',
      '广州市政府下放，',
      '(',
      '朝阳',
      '2015年',
      '1 | 青岛市 | ',
    ]) {
      const short = cpuMs(unit, 4000);
      // Ten times the text takes a linear reader ten times as long, a quadratic one a hundred times.
      expect(cpuMs(unit, 40_000) / Math.max(short, LEAST_MS), unit).toBeLessThan(40);
    }
  });
});
