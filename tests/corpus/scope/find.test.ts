import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../src/corpus/scope/find.js';
import { placeById } from '../../../src/corpus/scope/place.js';

const named = (text: string, about?: string) =>
  findPlaces(text, about === undefined ? null : placeById(about)).map(({ place, start, end }) => [
    text.slice(start, end),
    place.id,
  ]);

describe('the places that a text names', () => {
  it.each([
    ['山东省青岛市城阳区的做法', [['山东省青岛市城阳区', '山东省青岛市城阳区']]],
    ['山东青岛的做法', [['山东青岛', '山东省青岛市']]],
    ['山东省青岛西海岸新区条例', [['山东省青岛西海岸新区', 'qingdao-west-coast-new-area']]],
    ['武汉的研发', [['武汉', '湖北省武汉市']]],
    ['湖北鄂州的葛店经开区', [['湖北鄂州的葛店经开区', 'ezhou-gedian-etdz']]],
    ['上海市民用机场地区', [['上海市', '上海市']]],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it.each([
    '红十字会理事会的章程',
    '按照税收和政策的要求',
    '中山路与《济南日报》',
    '一切来宾都很安康',
    '泰山风景名胜区',
    '新建区的绿地面积',
    '促进合作与光明',
  ])('%s names none', (text) => {
    expect(named(text)).toEqual([]);
  });

  it('of a name that several places share, the one that the context has', () => {
    expect(named('鼓楼区的做法')).toEqual([]);
    expect(named('鼓楼区的做法', '江苏省南京市')).toEqual([['鼓楼区', '江苏省南京市鼓楼区']]);
    expect(named('移交城阳区，城阳承接')).toEqual([
      ['城阳区', '山东省青岛市城阳区'],
      ['城阳', '山东省青岛市城阳区'],
    ]);
  });

  it('stand in order and apart, whatever the text', () => {
    const pieces =
      '青岛 青岛市 山东省 城阳区 高新区 浦东新区 的 、 和 市 民 朝阳 上海 江苏 苏州工业园区 新区 在 。'.split(
        ' ',
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        let reached = 0;
        for (const { start, end } of findPlaces(text)) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          reached = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
