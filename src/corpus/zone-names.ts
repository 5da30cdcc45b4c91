/** Which names of a zone follow from rules? 青岛高新技术产业开发区 -> 青岛高新区, 青岛国家高新区, Qingdao High-tech Zone. */
import { divisionsNamed } from './divisions.js';
import { englishOf } from './english-places.js';
import type { ZoneRecord, ZoneType } from './zone-record.js';

/** The words that may follow the place in a name; the first one is official. */
export const NAME_FORMS: Record<ZoneType, readonly string[]> = {
  hitech: [
    '高新技术产业开发区 高技术产业开发区 高新技术产业园区 高新技术产业园 高新技术开发区 高新区',
    '国家高新技术产业开发区 国家级高新技术产业开发区 国家高新技术开发区 国家高新区 国家级高新区',
  ].flatMap((line) => line.split(' ')),
  etdz: [
    '经济技术开发区 经济开发区 经开区 国家级经济技术开发区 国家经济技术开发区 国家级经开区',
    '国家经开区 国家级经济开发区',
  ].flatMap((line) => line.split(' ')),
  'new-area': ['新区', '国家级新区'],
  ftz: ['自由贸易试验区', '自贸试验区', '自贸区', '自由贸易区'],
  'innovation-demo': ['国家自主创新示范区', '自主创新示范区', '自创区', '国家自创区', '国家级自主创新示范区'],
  other: [],
};

/** The same in English; the first one is used by the ministries and the zones' own sites. */
const ENGLISH_FORMS: Record<ZoneType, readonly string[]> = {
  hitech: [
    'High-tech Industrial Development Zone',
    'High-tech Zone',
    'Hi-tech Zone',
    'High-tech Development Zone',
  ],
  etdz: [
    'Economic and Technological Development Zone',
    'Economic-Technological Development Zone',
    'Economic & Technological Development Zone',
    'Economic-Technological Development Area',
    'Economic and Technological Development Area',
    'ETDZ',
  ],
  'new-area': ['New Area'],
  ftz: ['Pilot Free Trade Zone', 'Free Trade Zone', 'FTZ'],
  'innovation-demo': [
    'National Innovation Demonstration Zone',
    'National Independent Innovation Demonstration Zone',
  ],
  other: [],
};

/** Further words by which English texts call the same kinds. */
const MORE_ENGLISH_FORMS: Record<ZoneType, readonly string[]> = {
  hitech: [
    'High Tech Zone',
    'High-tech Park',
    'Hi-tech Park',
    'High-tech Industrial Park',
    'High-tech District',
  ],
  etdz: ['Development Zone', 'Economic Development Zone', 'Economic and Technology Development Zone'],
  'new-area': ['New District'],
  ftz: ['FTZ Area', 'Pilot FTZ'],
  'innovation-demo': ['Innovation Demonstration Zone'],
  other: [],
};

/** Words for kinds of other zones, the longer ones first, and the same in English, the usual one first. */
const ENGLISH_KINDS: readonly (readonly [ending: string, ...english: string[]])[] = [
  ['综合保税区', 'Comprehensive Bonded Zone', 'Bonded Zone', 'Free Trade Zone'],
  ['保税港区', 'Bonded Port Area', 'Bonded Port'],
  ['保税区', 'Bonded Zone', 'Free Trade Zone'],
  ['旅游度假区', 'Tourist Resort', 'Resort'],
  ['临空经济示范区', 'Airport Economy Demonstration Zone', 'Airport Economic Zone'],
  ['城乡一体化示范区', 'Urban-Rural Integration Demonstration Zone'],
  ['农业科技园区', 'Agricultural Science and Technology Park'],
  ['科技园区', 'Science and Technology Park', 'Science Park'],
  ['工业园区', 'Industrial Park'],
  ['产业园区', 'Industrial Park'],
  ['科学城', 'Science City'],
  ['科技城', 'Science and Technology City', 'Sci-tech City'],
  ['新城', 'New Town', 'New City'],
  ['开发区', 'Development Zone'],
  ['合作区', 'Cooperation Zone'],
  ['示范区', 'Demonstration Zone'],
  ['试验区', 'Pilot Zone'],
  ['实验区', 'Pilot Zone'],
  ['园区', 'Park'],
];
/** What ids have for those words. */
const KIND_OF_ID =
  /-(?:bonded(?:-port|-zone)?|industrial-park|agri-park|park|science-city|sci-tech-(?:city|park)|resort|new-town|development-zone|urban-rural-demo|airport-economy-demo|inland-opening-pilot|demo|pilot|cooperation)$/;

/**
 * Remainders of a name without its city that say what kind of zone it is, not where: 滨海新区 is Tianjin's in an article
 * about Tianjin; elsewhere it may be any city's.
 */
const COMMON_REMAINDERS = new Set(
  (
    '滨海 临港 石化 医药 汽车 航空 航天 化学工业 金融商贸 火炬 中心 机场 高端产业 科技创新 国际商务服务 东部 西部 ' +
    '南部 北部 空港 临空 高铁 海港 滨湖 旅游 工业 化工 未来 智慧 中心城 城乡一体化 江东 江南 运河'
  ).split(' '),
);

const FOLDS: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '’': "'",
  '—': '-',
  '–': '-',
  '―': '-',
  '─': '-',
};

/** Folds differences in ASCII case, brackets and dashes between names. Keeps the length, so that offsets stay valid. */
export function foldName(text: string): string {
  return text.replace(/[A-Z（）’—–―─]/g, (char) => FOLDS[char] ?? char.toLowerCase());
}

export const shortProvince = (name: string) => name.replace(/(省|市|(维吾尔|壮族|回族)?自治区)$/, '');
/** 青岛市 -> 青岛, 昌吉回族自治州 -> 昌吉. Lists the peoples of all prefectures that have a zone. */
export const shortPlace = (name: string) =>
  name.replace(/((蒙古族藏族|哈尼族彝族|哈萨克|朝鲜族|彝族|白族|回族|蒙古)?自治州|地区|[市区县旗])$/, '');

/** 上海张江 -> 张江; null when the place begins with none of the heads, or less than two characters remain. */
function withoutHead(place: string, heads: readonly string[]): string | null {
  const head = heads.find((each) => place.startsWith(each) && place.length - each.length >= 2);
  return head === undefined ? null : place.slice(head.length);
}

/** Names derived from the official one: `anywhere` refer to the zone in any text, `own` only in its own articles. */
export function derivedNames(zone: ZoneRecord): { anywhere: string[]; own: string[] } {
  const forms = NAME_FORMS[zone.type];
  const bracketed = zone.type === 'ftz' ? /^中国（(.+)）自由贸易试验区$/.exec(zone.name)?.[1] : undefined;
  const form = forms.find((each) => zone.name.endsWith(each) && zone.name.length > each.length);
  if (form === undefined) return { anywhere: [], own: [] };
  const long = zone.name.slice(0, -form.length);
  const short = shortPlace(long);
  // 威县 has no short form.
  const place = bracketed ?? (short.length < 2 ? long : short);
  const city = zone.city === null ? null : shortPlace(zone.city);
  const heads = [city, zone.province && shortProvince(zone.province)].filter((each) => each !== null);
  const rest = withoutHead(place, heads);
  const placed = [
    place,
    ...[zone.province, zone.city, ...zone.districts].filter((each) => isLong(each, place)),
  ];
  if (bracketed !== undefined) placed.push(`中国（${place}）`, `中国${place}`);
  if (zone.city !== null && city !== null && !place.startsWith(city)) {
    placed.push(city + place, zone.city + place);
  }
  if (rest !== null && city !== null && place.startsWith(city)) placed.push(zone.city + rest);
  const isCommon = rest !== null && (COMMON_REMAINDERS.has(rest) || isPlaceElsewhere(rest, zone));
  if (rest !== null && !isCommon) placed.push(rest);
  const anywhere = placed.flatMap((each) => forms.map((words) => each + words));
  // 青岛开发区 is the economic zone; 青岛市开发区 may be all zones of the city, 吉林开发区 all of the province.
  if (zone.type === 'etdz' && !heads.slice(1).includes(place)) anywhere.push(`${place}开发区`);
  for (const area of zone.areas.map((each) => each.replace(/片区$/, ''))) {
    if (!COMMON_REMAINDERS.has(area))
      anywhere.push(`${area}自贸片区`, `${area}自贸区`, `${area}自贸试验片区`);
  }
  const own = isCommon ? forms.map((words) => rest + words) : [];
  if (zone.type === 'innovation-demo') own.push(`${place}示范区`);
  return { anywhere, own };
}

/** 北海 in 滨州北海经济开发区 is first of all a city of another province. */
function isPlaceElsewhere(rest: string, { province }: ZoneRecord): boolean {
  const places = divisionsNamed(rest);
  return places.length > 0 && places.every((place) => place.province !== province);
}

/** Remainders of a listed name without its city that may refer to any zone. */
const BARE_REMAINDERS = new Set([...Object.values(NAME_FORMS).flat(), '工业园', '空港', '航空港']);

/**
 * Variants of listed names of any type: 苏州工业园区 -> 苏州市工业园区, 洋山特殊综合保税区 -> 洋山特殊综保区; and in the
 * zone's own articles 上海临港 -> 临港.
 */
export function variantNames(zone: ZoneRecord): { anywhere: string[]; own: string[] } {
  const anywhere: string[] = [];
  const own: string[] = [];
  const places = [zone.province, zone.city, ...zone.districts].filter((each) => each !== null);
  const city = zone.type === 'other' ? zone.city : null;
  for (const name of [zone.name, ...zone.aliases]) {
    // 唐山曹妃甸综合保税区.
    if (city !== null && /^\p{Script=Han}/u.test(name) && !name.includes(shortPlace(city)))
      anywhere.push(shortPlace(city) + name, city + name);
    if (name.includes('综合保税区')) anywhere.push(name.replace('综合保税区', '综保区'));
    for (const long of places) {
      const rest = name.startsWith(long) ? null : withoutHead(name, [shortPlace(shortProvince(long))]);
      if (rest === null || /^[省市区县]/.test(rest)) continue;
      anywhere.push(long + rest);
      if (zone.aliases.includes(name) && !BARE_REMAINDERS.has(rest)) own.push(rest);
    }
  }
  return { anywhere, own };
}

/** Whether `name` is the long form of `place`, as 青岛市 of 青岛. */
function isLong(name: string | null, place: string): name is string {
  return name !== null && name !== place && (shortPlace(name) === place || shortProvince(name) === place);
}

/**
 * Further names of a zone in English, which give way to those that `englishNames` has for others: by other words for its kind, and
 * without the city, as in Daxie Development Zone.
 */
export function furtherEnglishNames(zone: ZoneRecord): string[] {
  const placed = [...ENGLISH_FORMS[zone.type], ...MORE_ENGLISH_FORMS[zone.type], ...englishKinds(zone)].map(
    (form) => `${englishPlace(zone)} ${form}`,
  );
  const around = [zone.city, zone.province].flatMap((name) => divisionsNamed(name ?? '').map(englishOf));
  const withoutCity = [...englishNames(zone), ...placed].flatMap((name) => {
    const place = around.find((each) => each !== null && name.startsWith(`${each} `));
    const rest = name.slice((place ?? name).length + 1);
    return isGeneral(rest) ? [] : [rest];
  });
  return [...placed, ...withoutCity];
}

/** What zones of another type are called in English, as far as the name and the id have a word for the kind. */
function englishKinds({ type, name, id }: ZoneRecord): string[] {
  if (type !== 'other' || !KIND_OF_ID.test(id)) return [];
  return ENGLISH_KINDS.find(([ending]) => name.endsWith(ending))?.slice(1) ?? [];
}

/** English words that begin names of zones after that of the city: Airport Development Zone may be any city's. */
const ENGLISH_WORDS = new Set(
  (
    'aerospace airport auto aviation bay central chemical china cross-border eastern ecommerce edz finance free inner ' +
    'industrial international knowledge lake logistics marine merchants new northern peninsula pearl petrochemical pharma ' +
    'port rare sci south southern start-up transform transformation vanadium western yellow'
  ).split(' '),
);

/** Every end of what kinds of zones are called in English, in lower case: thousands of names are looked up at each start. */
const ENDS_OF_KINDS = new Set(
  [
    ...ENGLISH_KINDS.flatMap(([, ...english]) => english),
    ...[...Object.values(ENGLISH_FORMS), ...Object.values(MORE_ENGLISH_FORMS)].flat(),
  ].flatMap((form) => Array.from({ length: form.length + 1 }, (_, at) => form.slice(at).toLowerCase())),
);

/** Whether a name is only that of a kind: High-tech Zone without Qingdao. */
function isGeneral(name: string): boolean {
  const lower = name.toLowerCase();
  return ENGLISH_WORDS.has(lower.split(' ')[0] ?? '') || ENDS_OF_KINDS.has(lower);
}

/** The place in the id of a zone: Zhuji Gongye of `zhuji-gongye-new-town`. */
function englishPlace({ id, type }: ZoneRecord): string {
  return id
    .replace(new RegExp(`-${type}$`), '')
    .replace(type === 'other' ? KIND_OF_ID : '', '')
    .replace(/(^|-)([a-z])/g, capital);
}

/** The official English name, then its variants. Unless the record says otherwise, the place comes from the id. */
export function englishNames(zone: ZoneRecord): string[] {
  const [official, ...others] = ENGLISH_FORMS[zone.type];
  const placeOfId = englishPlace(zone);
  const regular = official !== undefined && (zone.english ?? official).endsWith(official);
  if (!regular) {
    const [kind] = englishKinds(zone);
    const generated = kind === undefined ? [] : [`${englishPlace(zone)} ${kind}`];
    return zone.english === undefined ? generated : [zone.english];
  }
  const place = zone.english?.slice(0, -official.length).trim() ?? placeOfId;
  const names = others.map((form) => `${place} ${form}`);
  names.unshift(zone.type === 'ftz' ? `China (${place}) ${official}` : `${place} ${official}`);
  if (zone.type === 'ftz') names.push(`${place} ${official}`);
  // Hebei Xiong'an New Area is mostly called without its province.
  if (zone.type === 'new-area' && zone.source === undefined && place.includes(' '))
    names.push(`${place.replace(/^\S+ /, '')} ${official}`);
  return place.includes("'") ? names.flatMap((name) => [name, name.replace("'", '')]) : names;
}

const capital = (_match: string, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase();
