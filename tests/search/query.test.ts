import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZonelensError } from '../../src/errors.js';
import { MAX_QUERY_LENGTH, MAX_WINDOW } from '../../src/search/limits.js';
import { parseQuery } from '../../src/search/query.js';
import { isEmptyFilter } from '../../src/store/filter.js';

function faultsOf(parameters: unknown): string[] {
  try {
    parseQuery(parameters);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'input_invalid' });
    return (error as ZonelensError).faults.map(({ field }) => field);
  }
}

describe('parseQuery', () => {
  it('fills in defaults', () => {
    expect(parseQuery({ q: '一业一证' })).toMatchObject({
      text: '一业一证',
      mode: 'hybrid',
      limit: 10,
      offset: 0,
      grouping: 'none',
      perGroup: 1,
      facets: false,
      explain: false,
    });
    expect(isEmptyFilter(parseQuery({ q: 'x' }).filter)).toBe(true);
  });

  it.each(['青岛高新区', '青島高新區(qū)', '青岛高新技术产业开发区', 'qingdao-hitech'])(
    'knows a zone by any of its names: %s',
    (zone) => {
      const only = (any: string[], none: string[]) => [{ fact: 'about', any, none }];
      expect(parseQuery({ q: 'x', zone }).filter).toEqual(only(['qingdao-hitech'], []));
      expect(parseQuery({ q: 'x', zone: `-${zone}` }).filter).toEqual(only([], ['qingdao-hitech']));
    },
  );

  it('takes several values, in either script, some ruled out', () => {
    const { filter } = parseQuery({
      q: 'x',
      zone: ['青岛高新区', '-浦东新区'],
      category: '政策解讀',
      theme: ['金融与投融资', 'Talent', '-land'],
      year: ['2021', '-2022'],
      from: '2020-01-01',
    });
    expect(filter).toEqual([
      { fact: 'about', any: ['qingdao-hitech'], none: ['pudong-new-area'] },
      { fact: 'category', any: ['政策解读'], none: [] },
      { fact: 'themes', any: ['finance', 'talent'], none: ['land'] },
      { fact: 'year', any: ['2021'], none: ['2022'] },
      { fact: 'date', from: '2020-01-01' },
    ]);
  });

  it('takes a type or province for all of its zones', () => {
    const { filter } = parseQuery({ q: 'x', zoneType: 'ftz', province: '山东' });
    const [types, provinces] = filter;
    expect(filter).toHaveLength(2);
    expect(types).toEqual({ fact: 'zoneTypes', any: ['ftz'], none: [] });
    expect(provinces).toEqual({ fact: 'provinces', any: ['山东省'], none: [] });
    expect(parseQuery({ q: 'x', province: '山东省' }).filter).toEqual([provinces]);
  });

  it('carries the text as written and its wording', () => {
    expect(parseQuery({ q: '功能區(qū)融合 "容错" -临港' })).toMatchObject({
      text: '功能區(qū)融合 "容错" -临港',
      wording: { text: '功能区融合 容错', phrases: [], quoted: ['容错'], excluded: ['临港'] },
    });
  });

  it('has an alternative filter for each facet with a choice; dates count as a choice of years', () => {
    const { filter, alternatives } = parseQuery({
      q: 'x',
      zone: '青岛高新区',
      theme: 'talent',
      article: 'a',
      to: '2020-01-01',
    });
    const without = (fact: string) => filter.filter((condition) => condition.fact !== fact);
    expect(filter).toHaveLength(4);
    expect(alternatives).toEqual({
      zone: without('about'),
      theme: without('themes'),
      year: without('date'),
    });
    expect(parseQuery({ q: 'x' }).alternatives).toEqual({});
  });

  it.each([
    ['山东省', '山东省'],
    ['山東', '山东省'],
    ['山东省青岛市', '山东省青岛市'],
    ['青岛市', '山东省青岛市'],
    ['上海', '上海市'],
    ['国家', '国家'],
  ])('knows a place of any level by its id or name: %s', (zone, id) => {
    expect(parseQuery({ q: 'x', zone }).filter).toEqual([{ fact: 'about', any: [id], none: [] }]);
  });

  it('takes every place of a name', () => {
    const [condition] = parseQuery({ q: 'x', zone: '城阳区' }).filter;
    expect(condition?.any).toEqual(['山东省青岛市城阳区']);
    expect(parseQuery({ q: 'x', zone: '鼓楼区' }).filter[0]?.any?.length).toBeGreaterThan(2);
  });

  it('takes the days and years of the date that dateOf names', () => {
    const factsFor = (dateOf?: string) =>
      parseQuery({ q: 'x', year: '2020', from: '2020-01-01', dateOf }).filter.map(({ fact }) => fact);
    expect(factsFor()).toEqual(['year', 'date']);
    expect(factsFor('published')).toEqual(['year', 'date']);
    expect(factsFor('effective')).toEqual(['effectiveYear', 'effective']);
    expect(factsFor('adopted')).toEqual(['adoptedYear', 'adopted']);
  });

  it('lists all faults at once', () => {
    const faults = faultsOf({ limit: '0', offset: '-1', from: '2022-13-01', zone: '无此区', colour: 'red' });
    expect(faults.sort()).toEqual(['colour', 'from', 'limit', 'offset', 'q', 'zone']);
  });

  it('finds faults of two parameters together, whatever the others are', () => {
    expect(
      faultsOf({ from: '2022-02-01', to: '2022-01-01', limit: 100, offset: MAX_WINDOW - 1 }).sort(),
    ).toEqual(['from', 'offset', 'q']);
  });

  it.each([
    [{}, 'q'],
    [{ q: '' }, 'q'],
    [{ q: ' ，。!' }, 'q'],
    [{ q: ['a', 'b'] }, 'q'],
    [{ q: '区'.repeat(MAX_QUERY_LENGTH + 1) }, 'q'],
    [{ q: 'x', limit: '1.5' }, 'limit'],
    [{ q: 'x', limit: 'many' }, 'limit'],
    [{ q: 'x', limit: 101 }, 'limit'],
    [{ q: 'x', zone: '' }, 'zone'],
    [{ q: 'x', zone: { a: 1 } }, 'zone'],
    [{ q: 'x', category: Array(21).fill('政策解读') }, 'category'],
    [{ q: 'x', to: '2022-02-30' }, 'to'],
    [{ q: 'x', mode: 'magic' }, 'mode'],
    [{ q: 'x', zoneType: 'moon' }, 'zoneType'],
    [{ q: 'x', level: 'galaxy' }, 'level'],
    [{ q: 'x', modality: 'might' }, 'modality'],
    [{ q: 'x', status: 'old' }, 'status'],
    [{ q: 'x', dateOf: 'printed' }, 'dateOf'],
    [{ q: 'x', province: '加利福尼亚' }, 'province'],
    [{ q: 'x', theme: '无此主题' }, 'theme'],
    [{ q: 'x', year: '22' }, 'year'],
    [{ q: 'x', group: 'all' }, 'group'],
    [{ q: 'x', perGroup: 11 }, 'perGroup'],
    [{ q: 'x', facets: 'maybe' }, 'facets'],
    ['text', 'body'],
    [null, 'body'],
    [[], 'body'],
  ])('refuses %j', (parameters, field) => {
    expect(faultsOf(parameters).map((name) => name.split('.')[0])).toContain(field);
  });

  it('never fails but with a list of faults', () => {
    fc.assert(
      fc.property(fc.anything(), (parameters) => {
        try {
          parseQuery(parameters);
        } catch (error) {
          expect(error).toBeInstanceOf(ZonelensError);
          expect((error as ZonelensError).faults.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
