import { describe, expect, it } from 'vitest';
import { thingsNamed } from '../../../src/statements/figures/things.js';
import { statementsOf } from '../../../src/statements/index.js';
import { placedFigures } from '../../../src/statements/placed-figures.js';

function thingsOf(text: string, ...titles: string[]): (string | null)[] {
  const statements = statementsOf(text, { kind: 'report' });
  return placedFigures({ text, tables: [], statements, scope: null, titles }).map(
    ({ thing }) => thing?.zh ?? null,
  );
}

describe('what a figure measures', () => {
  it.each([
    ['委托303项县级行政权力。', '下放的权力事项'],
    ['随队伍下放的执法权有110项。', '下放的权力事项'],
    ['取消审批事项23项。', '精简的审批事项'],
    ['实际使用外资3亿美元。', '利用外资'],
    ['固定资产投资增长12%。', '固定资产投资'],
    ['高新技术企业所得税税率为15%。', '企业所得税税率'],
    ['产业企业按15%缴纳企业所得税。', '企业所得税税率'],
    ['土地增值税税率5%。', '土地增值税税率'],
    ['规划面积803平方公里。', '园区面积'],
    ['辖区面积扩到1031.2平方公里。', '园区面积'],
    ['面积50.58平方公里。', '园区面积'],
    ['划定了约106平方公里的实施范围。', '园区面积'],
    ['先行启动区域119.5平方公里。', '园区面积'],
    ['从第四年起地方与企业二八分成。', '分成比例'],
  ])('has its preferred name: %s', (text, name) => {
    expect(thingsOf(text)).toEqual([name]);
  });

  it.each([
    ['an object of one general word', '产值达228亿元。'],
    ['no object', '另有50余项。'],
    ['a fine', '对单位处五千元罚款。'],
    ['the whole that it is a share of', '占地区生产总值的百分之二。'],
    ['the area of a building', '面积500平方米。'],
    ['money of companies', '台资18.3亿元。'],
    ['approvals that are left over', '审批事项精简到8项。'],
    ['services of a hall', '大厅承接服务事项241项。'],
  ])('is not known of %s', (_of, text) => {
    expect(thingsOf(text)).toEqual([null]);
  });

  it.each([
    ['186项重点试验任务完成实施177项。', ['重点试验任务', null]],
    ['省级以上开发区133家，其中7家在筹建。', ['省级以上开发区', null]],
    ['133家省级以上开发区里，126家采用了新模式，84家剥离了职能。', ['省级以上开发区', null, null]],
    ['省级以上开发区2020年133家，2021年126家。', [null, '省级以上开发区', null, '省级以上开发区']],
    ['省级以上开发区133家，市级以上开发区7家。', ['省级以上开发区', '市级以上开发区']],
  ])('is not that of the whole for a part: %s', (text, names) => {
    expect(thingsOf(text)).toEqual(names);
  });

  it('is what the title says of the same number', () => {
    expect(thingsOf('这一批共58项。', '下放首批58项市级管理权限')).toEqual(['下放的权力事项']);
    expect(thingsOf('这一批共57项。', '下放首批58项市级管理权限')).toEqual([null]);
  });
});

describe('a name that somebody types', () => {
  it('means a measure by its names and by those of its objects, in either language', () => {
    for (const typed of ['下放的权力事项', 'powers delegated', 'Delegated powers', '行政权力', '權(quán)力'])
      expect(thingsNamed(typed).things).toContain('delegated-powers');
  });

  it('means every split by what splits are called', () => {
    expect(thingsNamed('分成').things).toEqual(['split']);
  });

  it('means a concept by any of its terms', () => {
    expect(thingsNamed('实际使用外资')).toEqual(thingsNamed('实际使用外资'));
    expect(thingsNamed('实际使用外资').names).toContain('利用外资');
  });

  it('means nothing when it has no words', () => {
    expect(thingsNamed(' ')).toEqual({ things: [], names: [] });
  });
});
