import { describe, expect, it } from 'vitest';
import { thingsNamed } from '../../../src/statements/figures/things.js';
import { statementsOf } from '../../../src/statements/index.js';
import { placedFigures } from '../../../src/statements/placed-figures.js';

function thingsOf(text: string, ...titles: string[]): (string | null)[] {
  const statements = statementsOf(text, { kind: 'report' });
  return placedFigures({ text, tables: [], statements, scope: null, about: [], titles }).map(
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
  ])('has its preferred name: %s', (text, name) => {
    expect(thingsOf(text)).toEqual([name]);
  });

  it.each([
    ['an object of one general word', '产值达228亿元。'],
    ['no object', '另有50余项。'],
    ['a fine', '对单位处五千元罚款。'],
    ['the whole that it is a share of', '占地区生产总值的百分之二。'],
  ])('is not known of %s', (_of, text) => {
    expect(thingsOf(text)).toEqual([null]);
  });

  it('is what the title says of the same number', () => {
    expect(thingsOf('这一批共58项。', '下放首批58项市级管理权限')).toEqual(['下放的权力事项']);
    expect(thingsOf('这一批共57项。', '下放首批58项市级管理权限')).toEqual([null]);
  });
});

describe('a name that somebody types', () => {
  it('means a measure by its names and by those of its objects, in either language', () => {
    for (const typed of ['下放的权力事项', 'powers delegated', '行政权力', '權(quán)力'])
      expect(thingsNamed(typed).things).toContain('delegated-powers');
  });

  it('means a concept by any of its terms', () => {
    expect(thingsNamed('实际使用外资')).toEqual(thingsNamed('实际使用外资'));
    expect(thingsNamed('实际使用外资').names).toContain('利用外资');
  });

  it('means nothing when it has no words', () => {
    expect(thingsNamed(' ')).toEqual({ things: [], names: [] });
  });
});
