/** Are zones of no list recognised by their form, under one id for all ways of writing the name, and nothing else? */
import { dict } from '@node-rs/jieba/dict.js';
import { describe, expect, test } from 'vitest';
import { divisionsNamed } from '../../src/corpus/divisions.js';
import { resolveZone, zoneById } from '../../src/corpus/gazetteer.js';
import { cutWords, wordOf } from '../../src/corpus/words.js';
import type { Zone } from '../../src/corpus/zone-record.js';
import { findZones } from '../../src/corpus/zones.js';

const found = (text: string) => findZones(text).map(({ text: name, zone }) => `${name}=${zone}`);

describe('the names of one zone', () => {
  test.each([
    [
      '雅安高新区',
      ['雅安市高新区', '雅安国家高新区', '雅安高新技术产业开发区', '四川省雅安市高新技术产业开发区'],
    ],
    ['眉山东坡经开区', ['眉山市东坡区经济开发区', '眉山东坡经济开发区']],
    ['射洪经开区', ['遂宁射洪经济开发区', '四川省遂宁市射洪市经济技术开发区']],
    ['宜昌综合保税区', ['宜昌综保区', '宜昌市综合保税区']],
    ['昆山旅游度假区', ['苏州昆山度假区', '江苏省苏州市昆山市旅游度假区']],
  ])('%s is the id of all', (id, names) => {
    for (const name of [id, ...names]) {
      expect(resolveZone(name)?.id, name).toBe(resolveZone(id)?.id);
      expect(findZones(`在${name}，`)[0]?.zone, name).toBe(resolveZone(id)?.id);
    }
  });

  test.each([
    ['德阳高新区', 'hitech', '四川省', '德阳市'],
    ['广安经开区', 'etdz', '四川省', '广安市'],
    ['眉山岷东新区', 'new-area', '四川省', '眉山市'],
    ['沈北新区', 'new-area', '辽宁省', '沈阳市'],
    ['绵阳梓州新区', 'new-area', '四川省', '绵阳市'],
    ['贵港覃州高新区', 'hitech', '广西壮族自治区', '贵港市'],
    ['池州秋州经开区', 'etdz', '安徽省', '池州市'],
    ['宜昌综合保税区', 'other', '湖北省', '宜昌市'],
    ['北戴河旅游度假区', 'other', '河北省', '秦皇岛市'],
  ])('%s: kind, province and city follow from the name', (name, type, province, city) => {
    expect(resolveZone(name)).toMatchObject({ type, province, city });
  });

  test('every id names its zone again, so that each thread and store understands it', () => {
    for (const name of [
      '雅安市高新区',
      '北京大兴机场综保区',
      '光明科学城',
      '东阳横店影视产业园区',
      '金义新区',
      '沈北新区',
    ]) {
      const zone = resolveZone(name);
      expect(zone, name).not.toBeNull();
      expect(zoneById(zone?.id ?? '')).toBe(zone);
    }
  });

  test('a name that has the form of an unlisted zone but is listed is the listed one', () => {
    expect(resolveZone('泰州国家级医药高新区')?.id).toBe('taizhou-pharma-hitech');
  });
});

describe('what is no name', () => {
  test.each([
    '国家级新区',
    '各开发区',
    '我国高新区',
    '一个产业园区',
    '省级开发区',
    '新建产业园区',
    '四川省级开发区',
    '上海市开发区',
    '某市开发区',
    '韩国工业园区',
    '特色产业园区',
    '四川各州新区',
    '云南两州新区',
    '的高新区',
    '高新区',
  ])('%s', (name) => {
    expect(resolveZone(name)).toBeNull();
    expect(found(`支持${name}。`)).toEqual([]);
  });

  test('a place before another zone in a list stands for itself', () => {
    expect(found('雅安、雄安新区等地')).toEqual(['雄安新区=xiongan-new-area']);
  });
});

describe('the left edge of a name', () => {
  test.each([
    ['日照黄渤海新区', []],
    ['淮南沙河流域', []],
    ['任命张江波为副局长', []],
    ['大横琴岛', []],
    ['目前海关统计', []],
    ['主张江南各市', []],
    ['杨浦东外滩', []],
  ])('%s names none of the list', (text, ids) => {
    const listed = findZones(text).filter(({ zone }) => zoneById(zone)?.isListed);
    expect(listed).toEqual(ids);
  });

  test.each([
    ['企业落户南沙', 'nansha-new-area'],
    ['上海张江', 'shanghai-zhangjiang-hitech'],
    ['江西南昌高新区', 'nanchang-hitech'],
    ['对标雄安新区', 'xiongan-new-area'],
    ['从前海到横琴', 'qianhai'],
    ['沧州市的渤海新区', 'cangzhou-bohai-new-area'],
    ['张江将设基金', 'shanghai-zhangjiang-hitech'],
  ])('%s names %s', (text, id) => {
    expect(findZones(text)[0]?.zone).toBe(id);
  });
});

describe('an article about an unlisted zone', () => {
  const own = zoneById('宜昌东部新区');
  const zonesOf = (text: string, about: Zone | null) => findZones(text, about).map(({ zone }) => zone);

  test('short names and bare words refer to it', () => {
    expect(zonesOf('东部新区管委会', own)).toEqual(['宜昌东部新区']);
    expect(zonesOf('新区设立专班', own)).toEqual(['宜昌东部新区']);
    expect(zonesOf('国家级新区设立专班', own)).toEqual([]);
    expect(zonesOf('东部新区管委会', null)).toEqual([]);
  });

  test('a list names others by their places', () => {
    expect(zonesOf('巴中、雅安高新区与宜昌东部新区', own)).toEqual([
      '巴中高新区',
      '雅安高新区',
      '宜昌东部新区',
    ]);
    expect(zonesOf('巴中高新区、经开区', null)).toEqual(['巴中高新区', '巴中经开区']);
  });
});

describe('the general dictionary', () => {
  test('is sorted by bytes, so that a binary search finds each word', () => {
    const lines = Buffer.from(dict).toString('utf8').split('\n').filter(Boolean);
    const bytes = lines.map((line) => Buffer.from(`${line.split(' ')[0]} `));
    for (let at = 1; at < bytes.length; at += 1) {
      if (Buffer.compare(bytes[at - 1] as Buffer, bytes[at] as Buffer) >= 0) expect.fail(lines[at]);
    }
    for (let at = 0; at < lines.length; at += 997) {
      const [word = '', frequency, tag] = (lines[at] ?? '').split(' ');
      expect(wordOf(word)).toEqual({ frequency: Number(frequency), tag });
    }
    expect(wordOf('')).toBeNull();
    expect(wordOf('渤海新区')).toBeNull();
  });

  test('cuts a run completely', () => {
    for (const run of ['', '金义', '苏锡通科技产业', '曹妃甸协同发展'])
      expect(cutWords(run).join('')).toBe(run);
    expect(cutWords('协同发展')).toEqual(['协同', '发展']);
  });
});

test('a place has its short name, province and city', () => {
  expect(divisionsNamed('恩施')[0]).toMatchObject({
    name: '恩施土家族苗族自治州',
    province: '湖北省',
    level: 'city',
  });
  expect(divisionsNamed('长白')[0]).toMatchObject({ name: '长白朝鲜族自治县', city: '白山市' });
  expect(divisionsNamed('仙桃')[0]).toMatchObject({ province: '湖北省', city: null });
  expect(divisionsNamed('浦东新区')[0]).toMatchObject({ province: '上海市', city: '上海市' });
});

test('hostile text is read in time', () => {
  for (const unit of ['雅安', '新区', '成都东部', '沙', '中国人民', '张江', '雅安、']) {
    expect(findZones(`${unit.repeat(20_000)}高新区`).length).toBeGreaterThanOrEqual(0);
  }
});
