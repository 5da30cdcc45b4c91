import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZonelensError } from '../../src/errors.js';
import { MAX_QUERY_LENGTH, MAX_WINDOW, parseQuery } from '../../src/search/query.js';

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
    expect(parseQuery({ q: '一业一证' })).toEqual({
      text: '一业一证',
      mode: 'hybrid',
      limit: 10,
      offset: 0,
      filter: { zones: [], categories: [] },
    });
  });

  it.each(['青岛高新区', '青島高新區(qū)', '青岛高新技术产业开发区', 'qingdao-hitech'])(
    'knows a zone by any of its names: %s',
    (zone) => {
      expect(parseQuery({ q: 'x', zone }).filter.zones).toEqual(['qingdao-hitech']);
    },
  );

  it('takes several values, and categories in either script', () => {
    const { filter } = parseQuery({
      q: 'x',
      zone: ['青岛高新区', '浦东新区'],
      category: '政策解讀',
      from: '2020-01-01',
    });
    expect(filter).toEqual({
      zones: ['qingdao-hitech', 'pudong-new-area'],
      categories: ['政策解读'],
      from: '2020-01-01',
    });
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
