/** Which words bind, how firmly, and which figures and words stand for each other? */
import { describe, expect, it } from 'vitest';
import { changedWords } from '../../src/wording/changed-words.js';
import { forcesIn } from '../../src/wording/forces.js';

const NONE = { from: () => null, to: () => null };

describe('words of force', () => {
  it.each([
    ['管理委员会应当公布目录。', ['应当 must']],
    ['管理委员会可以公布目录。', ['可以 may']],
    ['企业不可以转让土地。', ['不可以 never']],
    ['不应当收取费用。', ['不应当 never']],
    ['逾期的不予受理。', ['不予 never']],
    ['不鼓励新建仓库。', ['不鼓励 may']],
    ['企业不得不停产。', []],
    ['超过允许停放时间的车辆。', []],
    ['从事国家规定禁止从事的工作。', []],
    ['从事法律规定禁止从事的工作。', []],
    ['法律、行政法规规定不得转让的除外。', []],
    ['按照国家有关规定禁止新建仓库。', ['禁止 never']],
    ['按照国家有关规定可以编制规划。', ['可以 may']],
    ['地方可以制定标准。', ['可以 may']],
    ['部门将有关材料移送。', []],
  ])('%s', (text, told) => {
    expect(forcesIn(text).map(({ word, force }) => `${word} ${force}`)).toEqual(told);
  });

  it.each([
    ['企业可以转让土地。', '企业不可以转让土地。', '可以 → 不可以'],
    ['部门应当收取费用。', '部门不应当收取费用。', '应当 → 不应当'],
    ['对该项目应当给予补助。', '对该项目不予补助。', '应当 → 不予'],
    ['按照国家有关规定可以编制规划。', '按照国家有关规定应当编制规划。', '可以 → 应当'],
    ['本市鼓励新建仓库。', '本市不鼓励新建仓库。', '鼓励 → 不鼓励'],
  ])('%s %s', (from, to, told) => {
    const { forces } = changedWords(from, to, NONE);
    expect(forces.map((one) => `${one.from.word} → ${one.to.word}`)).toEqual([told]);
  });
});

describe('words of force of two deeds', () => {
  it.each([
    ['审计机关可以对执行情况进行检查。', '有关单位应当对审计结果进行整改。'],
    ['企业可以通过网站公示。', '企业应当主动填报地址。'],
  ])('do not stand for each other: %s %s', (from, to) => {
    expect(changedWords(from, to, NONE).forces).toEqual([]);
  });
});

describe('figures', () => {
  const told = (from: string, to: string) =>
    changedWords(from, to, NONE).figures.map((one) => `${one.from.raw} → ${one.to.raw}`);

  it.each([
    ['处五万元以上罚款。', '处五万元以下罚款。', '五万元以上 → 五万元以下'],
    ['每次补助人数不超过20人。', '每次补助人数不低于20人。', '不超过20人 → 不低于20人'],
    ['部门应当在30日内作出决定。', '部门应当在30个工作日内作出决定。', '30日 → 30个工作日'],
    ['企业所得税税率15%执行。', '企业所得税降低15%执行。', '税率15% → 降低15%'],
    ['每年安排资金不少于50万元。', '每年安排资金不少于80万元。', '50万元 → 80万元'],
  ])('%s %s', (from, to, change) => {
    expect(told(from, to)).toEqual([change]);
  });

  it('of other things do not stand for each other', () => {
    const [from, to] = [
      '开发区设立产业引导基金，规模50万元，由财政部门管理。',
      '开发区设立产业引导基金，罚款80万元，由财政部门管理。',
    ];
    expect(told(from, to)).toEqual([]);
  });

  it('are no ages', () => {
    expect(told('招用未满16周岁的人员的处罚。', '招用未满18周岁的人员的处罚。')).toEqual([]);
  });
});
