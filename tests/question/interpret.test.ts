import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDivisions } from '../../src/corpus/divisions.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { placeById } from '../../src/corpus/scope/place.js';
import { interpret } from '../../src/question/interpret.js';
import { regionNames } from '../../src/question/regions.js';

const TODAY = '2026-11-30';
const read = (q: string, options = {}) => interpret(normalisedText(q), TODAY, options);
const DELTA = ['上海市', '江苏省', '浙江省', '安徽省'];

const days = (text: string, from?: string, to?: string) => ({
  text,
  kind: 'date',
  value: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
});
const place = (text: string, ...places: string[]) => ({ text, kind: 'place', value: { places } });
const notPlace = (text: string, ...places: string[]) => ({ text, kind: 'notPlace', value: { places } });
const type = (text: string, ...zoneTypes: string[]) => ({ text, kind: 'zoneType', value: { zoneTypes } });

const READ: [question: string, rest: string, ...interpreted: object[]][] = [
  ['2021年之后出台的人才政策', '出台的人才政策', days('2021年之后', '2021-01-01')],
  ['2021年以后的容错免责', '容错免责', days('2021年以后', '2021-01-01')],
  ['2021年以來誰下放了審批權', '谁下放了审批权', days('2021年以来', '2021-01-01')],
  ['自2021年起，哪些地方实行了一枚印章', '哪些地方实行了一枚印章', days('自2021年起', '2021-01-01')],
  ['2021年至今的飞地园区', '飞地园区', days('2021年至今', '2021-01-01')],
  ['2021年6月以来的飞地园区', '飞地园区', days('2021年6月以来', '2021-06-01')],
  ['二〇二一年以来的放权', '放权', days('二〇二一年以来', '2021-01-01')],
  ['二○二一年的容错办法', '容错办法', days('二○二一年', '2021-01-01', '2021-12-31')],
  ['二零一八年的改革', '改革', days('二零一八年', '2018-01-01', '2018-12-31')],
  ['一九九四年以来的放权', '放权', days('一九九四年以来', '1994-01-01')],
  ['2017年12月31日以前的放权', '放权', days('2017年12月31日以前', undefined, '2017-12-31')],
  ['2021年1月15日以来的放权', '放权', days('2021年1月15日以来', '2021-01-15')],
  ['2021年2月31日以来的放权', '放权', days('2021年2月31日以来', '2021-02-28')],
  ['2018/2019年的容错办法', '容错办法', days('2018/2019年', '2018-01-01', '2019-12-31')],
  ['fault tolerance since January 2021', 'fault tolerance', days('since January 2021', '2021-01-01')],
  ['fault tolerance since March 5, 2021', 'fault tolerance', days('since March 5, 2021', '2021-03-05')],
  [
    'fault tolerance before 1 May 2021',
    'fault tolerance',
    days('before 1 May 2021', undefined, '2021-05-01'),
  ],
  ['fault tolerance after June 2020', 'fault tolerance', days('after June 2020', '2020-07-01')],
  ['fault tolerance in Sept. 2020', 'fault tolerance', days('in Sept. 2020', '2020-09-01', '2020-09-30')],
  [
    'fault tolerance during the 14th Five-Year Plan',
    'fault tolerance',
    days('during the 14th Five-Year Plan', '2021-01-01', '2025-12-31'),
  ],
  [
    'fault tolerance since the 13th five-year plan',
    'fault tolerance',
    days('since the 13th five-year plan', '2016-01-01'),
  ],
  ['2022年的人才规定', '人才规定', days('2022年', '2022-01-01', '2022-12-31')],
  ['2022年的产业基金政策', '产业基金政策', days('2022年', '2022-01-01', '2022-12-31')],
  ['2022年的改革有哪些', '改革有哪些', days('2022年', '2022-01-01', '2022-12-31')],
  ['talent policies in 2022', 'talent policies', days('in 2022', '2022-01-01', '2022-12-31')],
  [
    'which zones delegated powers in 2022',
    'which zones delegated powers',
    days('in 2022', '2022-01-01', '2022-12-31'),
  ],
  ['2020年之前的产业基金', '产业基金', days('2020年之前', undefined, '2019-12-31')],
  ['2020年以前哪些地方做过标准地', '哪些地方做过标准地', days('2020年以前', undefined, '2019-12-31')],
  ['2020年前出台的人才政策', '出台的人才政策', days('2020年前', undefined, '2019-12-31')],
  ['2022年的容错免责', '容错免责', days('2022年', '2022-01-01', '2022-12-31')],
  ['2024年2月的容错免责', '容错免责', days('2024年2月', '2024-02-01', '2024-02-29')],
  ['容错免责 2022年', '容错免责', days('2022年', '2022-01-01', '2022-12-31')],
  ['2022年哪些地方出台了人才政策', '哪些地方出台了人才政策', days('2022年', '2022-01-01', '2022-12-31')],
  ['2019—2021年的放权', '放权', days('2019—2021年', '2019-01-01', '2021-12-31')],
  ['2019年至2021年下放的权力', '下放的权力', days('2019年至2021年', '2019-01-01', '2021-12-31')],
  ['近三年出台的绩效工资改革', '出台的绩效工资改革', days('近三年', '2023-11-30')],
  ['最近两年各地的飞地', '各地的飞地', days('最近两年', '2024-11-30')],
  ['去年的招商政策', '招商政策', days('去年', '2025-01-01', '2025-12-31')],
  ['今年以来的招商政策', '招商政策', days('今年以来', '2026-01-01')],
  ['“十四五”以来的体制改革', '体制改革', days('“十四五”以来', '2021-01-01')],
  ['十三五期间谁下放了权力', '谁下放了权力', days('十三五期间', '2016-01-01', '2020-12-31')],
  ['powers delegated since 2021', 'powers delegated', days('since 2021', '2021-01-01')],
  ['one seal for approvals after 2020', 'one seal for approvals', days('after 2020', '2021-01-01')],
  ['tax sharing before 2020', 'tax sharing', days('before 2020', undefined, '2019-12-31')],
  ['fault tolerance in 2022', 'fault tolerance', days('in 2022', '2022-01-01', '2022-12-31')],
  [
    'pay reform between 2019 and 2021',
    'pay reform',
    days('between 2019 and 2021', '2019-01-01', '2021-12-31'),
  ],
  ['land reform from 2019 to 2021', 'land reform', days('from 2019 to 2021', '2019-01-01', '2021-12-31')],
  [
    'staffing reform in the last three years',
    'staffing reform',
    days('in the last three years', '2023-11-30'),
  ],
  ['山东省的开发区怎么实行绩效工资', '开发区怎么实行绩效工资', place('山东省', '山东省')],
  ['山东的容错免责', '容错免责', place('山东', '山东省')],
  ['深圳的容错免责', '容错免责', place('深圳', '广东省深圳市')],
  ['广东有哪些飞地园区', '有哪些飞地园区', place('广东', '广东省')],
  ['在江苏怎么做绩效工资', '怎么做绩效工资', place('在江苏', '江苏省')],
  ['广东和江苏的容错免责', '容错免责', place('广东和江苏', '广东省', '江苏省')],
  ['长三角的飞地经济', '飞地经济', place('长三角', ...DELTA)],
  ['长三角哪些地方做了飞地', '哪些地方做了飞地', place('长三角', ...DELTA)],
  ['京津冀有哪些协同创新', '有哪些协同创新', place('京津冀', '北京市', '天津市', '河北省')],
  ['东北的开发区怎么放权', '开发区怎么放权', place('东北', '辽宁省', '吉林省', '黑龙江省')],
  ['fault tolerance in Guangdong', 'fault tolerance', place('in Guangdong', '广东省')],
  ['standard land in Shandong province', 'standard land', place('in Shandong province', '山东省')],
  ["talent rules in Xi'an", 'talent rules', place("in Xi'an", '陕西省西安市')],
  [
    '除青岛以外还有哪些地方做了功能区融合',
    '还有哪些地方做了功能区融合',
    notPlace('除青岛以外', '山东省青岛市'),
  ],
  ['除了青岛高新区，谁做了一业一证', '谁做了一业一证', notPlace('除了青岛高新区', 'qingdao-hitech')],
  ['青岛以外的开发区怎么做绩效工资', '开发区怎么做绩效工资', notPlace('青岛以外', '山东省青岛市')],
  ['浦东新区之外的新区如何放权', '新区如何放权', notPlace('浦东新区之外', 'pudong-new-area')],
  ['一业一证改革 不含上海', '一业一证改革', notPlace('不含上海', '上海市')],
  [
    '青岛高新区做了功能区融合，其他地区怎么做',
    '做了功能区融合, 怎么做',
    notPlace('其他地区', 'qingdao-hitech'),
  ],
  [
    'which zones other than Qingdao delegate powers',
    'which zones delegate powers',
    notPlace('other than Qingdao', '山东省青岛市'),
  ],
  [
    'delegated powers except Qingdao High-tech Zone',
    'delegated powers',
    notPlace('except Qingdao High-tech Zone', 'qingdao-hitech'),
  ],
  ['one seal outside Shanghai', 'one seal', notPlace('outside Shanghai', '上海市')],
  [
    'pay reform besides Guangdong and Jiangsu',
    'pay reform',
    notPlace('besides Guangdong and Jiangsu', '广东省', '江苏省'),
  ],
  ['青岛的做法，其他地区有吗', '做法, 有吗', notPlace('其他地区', '山东省青岛市')],
  ['山东的容错免责，其他地区有没有', '容错免责, 有没有', notPlace('其他地区', '山东省')],
  ['浙江的标准地，别的省有吗', '标准地, 有吗', notPlace('别的省', '浙江省')],
  ['浙江的标准地在其他省有吗', '标准地在 有吗', notPlace('其他省', '浙江省')],
  ['上海的一业一证，其他城市有没有', '一业一证, 有没有', notPlace('其他城市', '上海市')],
  ['山东的容错办法其他省也有吗', '容错办法 也有吗', notPlace('其他省', '山东省')],
  [
    '山东的容错和西安的容错，其他地区有吗',
    '容错和 容错, 有吗',
    notPlace('其他地区', '山东省', '陕西省西安市'),
  ],
  [
    '除浦东、临港以外的保税维修',
    '保税维修',
    notPlace('除浦东、临港以外', 'pudong-new-area', 'shanghai-lingang'),
  ],
  ['除临港以外的保税维修', '保税维修', notPlace('除临港以外', 'shanghai-lingang')],
  [
    '山东的开发区中，青岛以外的其他地区怎么容错',
    '开发区中, 怎么容错',
    place('山东', '山东省'),
    notPlace('青岛以外', '山东省青岛市'),
  ],
  ['在江苏谁做过飞地', '谁做过飞地', place('在江苏', '江苏省')],
  ['江苏谁做过飞地', '谁做过飞地', place('江苏', '江苏省')],
  ['江苏有飞地吗', '有飞地吗', place('江苏', '江苏省')],
  ['江苏省内的飞地', '飞地', place('江苏省内', '江苏省')],
  [
    '山东除青岛外的开发区怎么容错',
    '开发区怎么容错',
    place('山东', '山东省'),
    notPlace('除青岛外', '山东省青岛市'),
  ],
  ['哪些国家级新区下放了省级权力', '下放了省级权力', type('哪些国家级新区', 'new-area')],
  ['哪些高新区和经开区实行绩效工资', '实行绩效工资', type('哪些高新区和经开区', 'hitech', 'etdz')],
  ['自贸区是否允许容错免责', '是否允许容错免责', type('自贸区', 'ftz')],
  ['设立了容错免责机制的自创区', '设立了容错免责机制', type('自创区', 'innovation-demo')],
  [
    'which free trade zones keep a negative list',
    'which keep a negative list',
    type('free trade zones', 'ftz'),
  ],
  [
    'high-tech zones that merged with a district',
    'that merged with a district',
    type('high-tech zones', 'hitech'),
  ],
  [
    '浦东新区设立了容错免责，其他自贸区怎么做',
    '设立了容错免责, 怎么做',
    notPlace('其他', 'pudong-new-area'),
    type('自贸区', 'ftz'),
  ],
  [
    '2021年以来广东有哪些高新区做了容错',
    '做了容错',
    days('2021年以来', '2021-01-01'),
    place('广东', '广东省'),
    type('有哪些高新区', 'hitech'),
  ],
];

const LITERAL = [
  '容错免责',
  '《条例（2017）》的容错条款',
  '2025年行动方案',
  '2019—2021年行动计划 放权',
  '2035年远景目标',
  '到2025年建成一流园区',
  '到2025年的目标',
  '到2020年以前建成的园区',
  '《2021年工作要点》放权',
  '国发〔2021〕3号 放权',
  '2000家企业 放权',
  '2000平方米的厂房',
  '近年来的放权',
  '近几年的放权',
  '1994年起步时还是一片农田',
  '2021年7月1日起施行',
  '自1995年起的五年内，新增的财政收入全部返还',
  '从2013年12月起整体托管汉南区',
  '2019年和2021年的放权',
  '2019年以前和2022年以后的放权',
  '横琴 2024年 2029年 2035年 目标',
  '济北开发区 2017年 增幅',
  'milestones for 2024, 2029 and 2035',
  'a plan to be built by 2025',
  '2019年的625项权力',
  '2012年的产业引导基金',
  '2013年的负面清单有多少条',
  '2013年的政策有多少条',
  '2013年 负面清单',
  '2017年的进出口总额是多少',
  '进出口总额 2017年',
  '去年的进出口总额',
  '2021年的考核结果',
  '2021年的改革考核',
  '2016年的托管',
  '1994年通过的条例',
  '一九九四年通过的条例',
  '2013年哪些地方设立了自贸试验区',
  'how much trade did the airport zone have in 2017',
  'regulations adopted in 1994',
  'zones established in 2013',
  '625 powers delegated in 2019',
  '十二三四年的放权',
  '2022年',
  'since 2021',
  '青岛高新区 容错',
  '青岛高新区的容错免责',
  '省级高新区的审批权',
  '山东省人大的立法',
  '《山东省经济开发区条例》的人事制度',
  '山东省开发区条例 人事',
  '西部陆海新通道建设',
  '东中西部的产业转移',
  '山东其他地区怎么做飞地',
  '山东省内其他地区怎么做飞地',
  '广东怎么做飞地，其他省怎么做',
  '浙江的标准地被哪些地方推广',
  '浙江的标准地在外省',
  '浙江的标准地被哪些高新区推广',
  '山东的容错免责，还有哪些高新区做了',
  '2013年的改革试点有多少个高新区',
  '浙江的标准地，还有哪些地方做了',
  '山东的容错和西安的容错有什么区别',
  '山东的容错与国家规定有什么不同',
  '上海的企业在重庆投资',
  '山东的企业在其他地区投资',
  '除某地、青岛以外的开发区怎么容错',
  '除了青岛、某地以外谁做了容错',
  'Who else has rules like those in Shandong on fault tolerance',
  'similar to the standard land in Zhejiang',
  '哪些开发区在深圳设立了离岸孵化器',
  '与山东的合作',
  '临港新片区在浦东以外的部分参照适用',
  '免除青岛以外的债务',
  '在浦东新区设立科创板服务站',
  '高新区升级为国家级',
  '自贸区条例',
  '自贸试验区可以自行下调税率吗',
  '哪些高新区企业享受税收减免',
  '青岛高新区怎么做容错',
  '与其他高新区的合作',
  '哪些高新区',
  '容错 -2022年',
  '“2022年”以来 容错',
  'companies with offices in Shenzhen',
  'zones that cooperate with Singapore',
];

describe('a question', () => {
  it.each(READ)('says in words where, when or which: %s', (question, rest, ...interpreted) => {
    expect(read(question)).toEqual({ rest, interpreted });
  });

  it.each(LITERAL)('without such words is as it was: %s', (question) => {
    expect(read(question)).toEqual({ rest: normalisedText(question), interpreted: [] });
  });

  it('is taken literally where the reader wants that', () => {
    const q = '2021年以来山东的容错免责';
    expect(read(q, { keep: ['2021年以来'] })).toEqual({
      rest: '2021年以来 容错免责',
      interpreted: [place('山东', '山东省')],
    });
    expect(read(q, { keep: ['2021年以来', '山东'] })).toEqual({ rest: q, interpreted: [] });
  });

  it('says nothing on what the request itself says', () => {
    const q = '2021年以来山东的容错免责';
    expect(read(q, { without: ['date'] }).interpreted).toEqual([place('山东', '山东省')]);
  });

  it('says no more once its phrases are out', () => {
    for (const [question] of READ) {
      const { rest } = read(question);
      expect(interpret(rest, TODAY)).toEqual({ rest, interpreted: [] });
    }
  });
});

describe('any question', () => {
  const PARTS = [
    ...READ.flatMap(([, , ...all]) => (all as { text: string }[]).map(({ text }) => text)),
    ...[
      '的',
      '，',
      ' ',
      '、',
      '和',
      '除了',
      '在',
      '以外的',
      '容错',
      '哪些',
      '放权',
      '2021',
      '年',
      '《',
      '》',
    ],
    ...['in ', 'and ', 'zones ', 'which ', '青岛', '山东省', '高新区', '其他', '自贸区', '“', '”', '-'],
  ];
  const question = fc
    .array(
      fc.oneof(
        fc.constantFrom(...PARTS),
        fc.constantFrom(...READ.map(([q]) => q)),
        fc.string({ maxLength: 3 }),
      ),
      {
        minLength: 1,
        maxLength: 7,
      },
    )
    .map((parts) => normalisedText(parts.join('')));

  it('gives up phrases that it has, and says nothing more afterwards', () => {
    fc.assert(
      fc.property(question, (text) => {
        const { rest, interpreted } = interpret(text, TODAY);
        for (const each of interpreted) {
          expect(text).toContain(each.text);
          expect(rest).not.toContain(each.text);
          if (each.kind === 'date') {
            const { from, to } = each.value;
            expect(from ?? to).toMatch(/^\d{4}-\d\d-\d\d$/);
            if (from !== undefined && to !== undefined) expect(from <= to).toBe(true);
          } else if (each.kind === 'zoneType') expect(each.value.zoneTypes.length).toBeGreaterThan(0);
          else expect(each.value.places.map(placeById)).not.toContain(null);
        }
        if (interpreted.length === 0) expect(rest).toBe(text);
        expect(interpret(rest, TODAY)).toEqual({ rest, interpreted: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a phrase that is to be kept, and is then read without it', () => {
    fc.assert(
      fc.property(question, (text) => {
        const [first] = interpret(text, TODAY).interpreted;
        if (first === undefined) return;
        const { rest, interpreted } = interpret(text, TODAY, { keep: [first.text] });
        expect(rest).toContain(first.text);
        expect(interpreted.map((each) => each.text)).not.toContain(first.text);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the regions', () => {
  it('are those of the Bureau of Statistics: each province in one of the four', () => {
    const { idsOf } = regionNames().chinese;
    const all = ['东部', '中部', '西部', '东北'].flatMap(idsOf);
    const provinces = allDivisions().filter(({ name, province }) => name === province);
    expect(all.toSorted()).toEqual(provinces.map(({ name }) => name).toSorted());
  });

  it('have places that are known, in both languages', () => {
    const { chinese, english } = regionNames();
    for (const name of ['长三角', '珠三角', '京津冀'])
      expect(chinese.idsOf(name).map(placeById)).not.toContain(null);
    expect(english.idsOf('Yangtze River Delta')).toEqual(DELTA);
    // 苏州 and 宿州 are read alike.
    expect(english.idsOf('Suzhou')).toEqual([]);
  });
});
