/** Which provinces, cities, counties and districts are there, and which of them does a text name at a given place? */
import { z } from 'zod';
import { lazyDataFile, parseContent } from '../data-file.js';

export interface Division {
  /** In full: 四川省, 遂宁市, 射洪市. */
  name: string;
  /** Without the word for its kind: 遂宁; the same as the name when fewer than two characters would remain. */
  short: string;
  level: 'province' | 'city' | 'county';
  province: string;
  /** Null for a province and for a county directly below one. A municipality is its own city. */
  city: string | null;
  /** Whether its short name says where something lies rather than its name: 东湖, 滨海, 新城. */
  isVague: boolean;
}

const fileSchema = z.strictObject({
  source: z.string(),
  /** Province -> city -> its counties and districts, apart by spaces. The city is empty for those without one. */
  provinces: z.record(z.string(), z.record(z.string(), z.string())),
});

const MUNICIPALITIES = ['北京市', '天津市', '上海市', '重庆市'];
/** 恩施土家族苗族自治州 -> 恩施, 长白朝鲜族自治县 -> 长白. */
const PEOPLES =
  '满 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 普米 塔吉克 怒 保安 裕固 独龙 各';
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES.split(' ').join('|')})族?)*自治[州县旗区]$`);
const KIND = /(地区|林区|特区|特别行政区|[省市区县旗盟])$/;
const VAGUE = /^(?!江山)[东西南北中滨临新老古太三江河海山城][湖海江城河港山区东西南北中岸]$/;
const MAX_NAME_CHARS = 15;

const shortOf = (name: string) => {
  const short = AUTONOMOUS.exec(name)?.[1] ?? name.replace(KIND, '');
  return short.length >= 2 && !short.endsWith('新') ? short : name;
};

interface DivisionList {
  all: readonly Division[];
  /** For each UTF-16 unit, 1 when a name begins with it. */
  heads: Uint8Array;
  /** A place's name in either form -> the places of that name, the highest first. */
  byName: ReadonlyMap<string, readonly Division[]>;
  /** First two UTF-16 units as one number -> lengths of the names that begin so, the longest first. */
  lengths: ReadonlyMap<number, readonly number[]>;
}

function buildDivisions(raw: unknown): DivisionList {
  const { provinces } = parseContent(fileSchema, raw, 'list of places');
  const all: Division[] = [];
  const add = (name: string, level: Division['level'], province: string, city: string | null) => {
    const short = shortOf(name);
    const isVague = level === 'county' && VAGUE.test(short);
    all.push({ name, short, level, province, city, isVague });
  };
  for (const [province, cities] of Object.entries(provinces)) {
    const isMunicipality = MUNICIPALITIES.includes(province);
    add(province, isMunicipality ? 'city' : 'province', province, isMunicipality ? province : null);
    for (const [city, counties] of Object.entries(cities)) {
      if (city !== '') add(city, 'city', province, city);
      const owner = isMunicipality ? province : city || null;
      for (const county of counties.split(' ').filter((name) => name !== ''))
        add(county, 'county', province, owner);
    }
  }
  const byName = new Map<string, Division[]>();
  const lengths = new Map<number, Set<number>>();
  // Provinces and cities before counties, so that the highest place of a name comes first.
  for (const place of all.sort((a, b) => RANK[a.level] - RANK[b.level])) {
    for (const name of new Set([place.name, place.short])) {
      byName.set(name, [...(byName.get(name) ?? []), place]);
      const head = headAt(name, 0);
      lengths.set(head, (lengths.get(head) ?? new Set()).add(name.length));
    }
  }
  const descending = [...lengths].map(([head, each]) => [head, [...each].sort((a, b) => b - a)] as const);
  const heads = new Uint8Array(0x10000);
  for (const name of byName.keys()) heads[name.charCodeAt(0)] = 1;
  return { all, heads, byName, lengths: new Map(descending) };
}

const headAt = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

/** 海南 is first of all the province. */
const RANK = { province: 0, city: 1, county: 2 } as const;

const divisionList = lazyDataFile('places.json', buildDivisions);

/** Every province, city, county and district, the highest first. */
export const allDivisions = (): readonly Division[] => divisionList().all;

/** A name of one or more places in a text; offsets in UTF-16 units. */
export interface DivisionName {
  start: number;
  end: number;
  places: readonly Division[];
}

/** The longest name of a place that starts at `start` and ends at `limit` or earlier, or null. */
export function divisionNameAt(text: string, start: number, limit: number): DivisionName | null {
  const { byName, heads, lengths } = divisionList();
  if (heads[text.charCodeAt(start)] !== 1) return null;
  for (const length of lengths.get(headAt(text, start)) ?? []) {
    if (start + length > limit) continue;
    const places = byName.get(text.slice(start, start + length));
    if (places !== undefined) return { start, end: start + length, places };
  }
  return null;
}

/** The longest name of a place that ends at `end` and starts at `limit` or later, or null. */
export function divisionNameBefore(text: string, end: number, limit: number): DivisionName | null {
  const { byName } = divisionList();
  for (let start = Math.max(limit, end - MAX_NAME_CHARS); start <= end - 2; start += 1) {
    const places = byName.get(text.slice(start, end));
    if (places !== undefined) return { start, end, places };
  }
  return null;
}

/** The places with this name in either form, the highest first. */
export const divisionsNamed = (name: string): readonly Division[] => divisionList().byName.get(name) ?? [];

export const isInside = (inner: Division, outer: Division): boolean =>
  inner !== outer &&
  (outer.level === 'province'
    ? inner.province === outer.name
    : outer.level === 'city' && inner.level === 'county' && inner.city === outer.name);
