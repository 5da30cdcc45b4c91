import { describe, expect, it } from 'vitest';
import { allDivisions } from '../../../src/corpus/divisions.js';
import { allZones } from '../../../src/corpus/gazetteer.js';
import {
  isWithin,
  PLACE_LEVELS,
  placeById,
  placeOfDivision,
  placeOfZone,
  placesTyped,
  resolvePlaces,
  STATE,
} from '../../../src/corpus/scope/place.js';
import { asCrawled } from '../../helpers/gloss.js';

const all = [STATE, ...new Set([...allDivisions().map(placeOfDivision), ...allZones().map(placeOfZone)])];

describe('places', () => {
  it('have ids of their own', () => {
    expect(all.length).toBeGreaterThan(3500);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const place of all) expect(placeById(place.id)).toEqual(place);
  });

  it('lie in the state, in places that exist, each of them in the next', () => {
    for (const place of all.filter(({ id }) => id !== STATE.id)) {
      expect([place.id, place.within.at(-1)]).toEqual([place.id, STATE.id]);
      const outer = place.within.map((id) => placeById(id));
      expect([place.id, outer.includes(null)]).toEqual([place.id, false]);
      const levels = [place, ...outer].map((each) => PLACE_LEVELS.indexOf(each?.level ?? 'zone'));
      expect([place.id, levels]).toEqual([place.id, [...levels].sort((a, b) => b - a)]);
    }
  });

  it('stand in one hierarchy', () => {
    const hitech = placeById('qingdao-hitech');
    expect(hitech?.within).toEqual(expect.arrayContaining(['山东省青岛市', '山东省', '国家']));
    expect(placeById('山东省青岛市城阳区')).toEqual({
      id: '山东省青岛市城阳区',
      name: '城阳区',
      level: 'district',
      within: ['山东省青岛市', '山东省', '国家'],
    });
    expect(placeById('北京市')?.level).toBe('province');
    expect(placeById('宿州新区')).toMatchObject({
      level: 'zone',
      within: ['安徽省宿州市', '安徽省', '国家'],
    });
    expect(hitech !== null && isWithin(hitech, STATE)).toBe(true);
    expect(placeById('无此地')).toBeNull();
  });

  it('are one where a district is a zone', () => {
    for (const name of ['浦东', '浦东新区', '上海市浦东新区', 'pudong-new-area'])
      expect([name, resolvePlaces(name)]).toEqual([name, ['pudong-new-area']]);
    expect(placeById('上海市浦东新区')).toBeNull();
  });

  it.each([
    ['青岛', '山东省青岛市'],
    ['山东青岛', '山东省青岛市'],
    ['青岛城阳区', '山东省青岛市城阳区'],
    ['吉林', '吉林省'],
    ['朝阳', '辽宁省朝阳市'],
    ['全国', '国家'],
    ['青岛高新区', 'qingdao-hitech'],
  ])('%s means %s, in either script and with glosses', (typed, id) => {
    expect(resolvePlaces(typed)).toEqual([id]);
    expect(resolvePlaces(asCrawled(typed))).toEqual([id]);
  });

  it('are several where a name does not say which', () => {
    expect(resolvePlaces('鼓楼区').length).toBeGreaterThan(2);
    expect(placesTyped('吉林').map(({ level }) => level)).toEqual(['province', 'city']);
    expect(placesTyped('不是地名')).toEqual([]);
  });
});
