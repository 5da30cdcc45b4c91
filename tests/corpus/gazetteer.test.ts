/** Does every name lead to its one zone, and does a faulty gazetteer fail aloud? */
import { describe, expect, test } from 'vitest';
import { allZones, buildGazetteer, gazetteer, resolveZone, zoneById } from '../../src/corpus/gazetteer.js';
import { foldName } from '../../src/corpus/zone-names.js';
import { ZonelensError } from '../../src/errors.js';

const record = {
  id: 'qingdao-hitech',
  name: '青岛高新技术产业开发区',
  type: 'hitech',
  level: 'national',
  province: '山东省',
  city: '青岛市',
};
const file = (...zones: object[]) => ({ sources: ['a test'], date: '2026-01-01', places: [], zones });

function faultsOf(raw: unknown): string[] {
  try {
    buildGazetteer(raw);
  } catch (error) {
    if (error instanceof ZonelensError) return error.faults.map((fault) => `${fault.field} ${fault.message}`);
    throw error;
  }
  return [];
}

describe('the bundled gazetteer', () => {
  test('every id, official name, English name and alias resolves to its own zone', () => {
    for (const zone of allZones()) {
      expect(zoneById(zone.id)).toBe(zone);
      const names = [zone.id, zone.name, ...zone.aliases, ...(zone.english === null ? [] : [zone.english])];
      for (const name of names) expect(resolveZone(name)?.id, name).toBe(zone.id);
    }
  });

  test('no two zones share a name', () => {
    const owners = new Map<string, string>();
    for (const zone of allZones()) {
      for (const name of [zone.name, ...zone.aliases].map(foldName)) {
        expect(owners.get(name), name).toBeUndefined();
        owners.set(name, zone.id);
      }
    }
  });

  test('it holds the kinds of zones that it says it holds', () => {
    const national = allZones().filter((zone) => zone.level === 'national');
    const count = (type: string) => national.filter((zone) => zone.type === type).length;
    expect(count('new-area')).toBe(19);
    // 23 pilot free-trade zones and the Hainan Free Trade Port.
    expect(count('ftz')).toBe(24);
    // 23 by the ministry's count; those of 武汉东湖 and 上海张江 are one with their high-tech zones.
    expect(count('innovation-demo')).toBe(21);
    expect(count('hitech')).toBeGreaterThan(165);
    expect(count('etdz')).toBeGreaterThan(225);
  });

  test('names are simplified, facts are whole names', () => {
    for (const zone of allZones()) {
      expect(zone.name).not.toMatch(/[區開發濟術產業園試驗]/u);
      if (zone.province !== null) expect(zone.province, zone.id).toMatch(/(省|市|自治区)$/);
      if (zone.city !== null) expect(zone.city, zone.id).toMatch(/(市|自治州|地区|盟)$/);
      for (const district of zone.districts) expect(district, zone.id).toMatch(/[区县市旗]$/);
      // The documents that name a zone seldom say its English name.
      if (zone.english !== null || zone.source === undefined)
        expect(zone.english, zone.id).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  test.each([
    ['青岛高新区', 'qingdao-hitech'],
    ['青岛国家高新技术产业开发区', 'qingdao-hitech'],
    ['青岛国家高新区', 'qingdao-hitech'],
    ['青岛高新技术开发区', 'qingdao-hitech'],
    ['青岛市高新区', 'qingdao-hitech'],
    ['qingdao high-tech zone', 'qingdao-hitech'],
    ["Xi'an High-tech Zone", 'xian-hitech'],
    ['Xian High-tech Zone', 'xian-hitech'],
    ['光谷', 'wuhan-donghu-hitech'],
    ['北京经开区', 'beijing-etdz'],
    ['亦庄', 'beijing-etdz'],
    ['净月高新区', 'changchun-jingyue-hitech'],
    ['苏州市昆山经济技术开发区', 'kunshan-etdz'],
    ['昆山市高新区', 'kunshan-hitech'],
    ['中国(山东)自由贸易试验区', 'shandong-ftz'],
    ['中国（山东）自贸区', 'shandong-ftz'],
    ['山东自贸试验区', 'shandong-ftz'],
    ['山东省自贸区', 'shandong-ftz'],
    ['两江新区', 'liangjiang-new-area'],
    ['SIP', 'suzhou-industrial-park'],
    ['sip', 'suzhou-industrial-park'],
    ['苏州园区', 'suzhou-industrial-park'],
    ['汽开区', 'changchun-auto-etdz'],
    ['滨江高新区', 'hangzhou-hitech'],
    ['江北新区', 'nanjing-jiangbei-new-area'],
    ['合肥高新', 'hefei-hitech'],
    ['苏州市园区', 'suzhou-industrial-park'],
    ['黄渤海新区', 'yantai-huangbohai-new-area'],
    ['Chengdu Eastern New Area', 'chengdu-eastern-new-area'],
    ['光明科学城', 'shenzhen-guangming-science-city'],
    ['长三角示范区', 'yangtze-delta-green'],
    ['中国—上海合作组织地方经贸合作示范区', 'sco-demo-zone'],
  ])('%s is %s', (name, id) => {
    expect(resolveZone(name)?.id).toBe(id);
  });

  test.each(['高新区', '临港经开区', '火炬高新区', '山东高新区', '吉林开发区', '青岛片区', '', '青岛'])(
    '%s alone is no zone',
    (name) => {
      expect(resolveZone(name)).toBeNull();
    },
  );

  test('places stand in short and long form', () => {
    for (const place of ['青岛', '青岛市', '城阳', '城阳区', '山东', '菏泽']) {
      expect(gazetteer().places.has(place), place).toBe(true);
    }
  });
});

describe('a faulty gazetteer is refused', () => {
  test('an id twice and a shared listed name, both reported', () => {
    const twin = { ...record, name: '另一高新技术产业开发区', aliases: ['青岛高新技术产业开发区'] };
    expect(faultsOf(file(record, twin))).toEqual([
      'qingdao-hitech this id is given twice',
      'qingdao-hitech 青岛高新技术产业开发区 is also a name of qingdao-hitech',
    ]);
  });

  test('unknown fields, types and badly formed ids', () => {
    expect(
      faultsOf(file({ ...record, id: 'Qingdao' }, { ...record, type: 'city', colour: 'red' })),
    ).toHaveLength(3);
    expect(faultsOf({ ...file(record), date: 'today' })).toHaveLength(1);
    expect(faultsOf(null)).toHaveLength(1);
  });

  test('a name by rule that two zones would share is neither’s but in its own articles', () => {
    const [first, second] = [
      { ...record, id: 'weihai-lingang-etdz', name: '威海临港经济技术开发区', type: 'etdz', city: '威海市' },
      { ...record, id: 'yibin-lingang-etdz', name: '宜宾临港经济技术开发区', type: 'etdz', city: '宜宾市' },
    ];
    const built = buildGazetteer(file(first, second));
    expect(built.byName.get('临港经开区')).toBeUndefined();
    for (const zone of built.zones) expect(zone.ownNames).toContain('临港经开区');
  });
});
