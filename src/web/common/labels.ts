/** Names of zones, themes, provinces and kinds of zones in the page's language. */
import type { FiltersView } from '../../queries/service.js';
import type { PlaceName } from '../../search/view.js';
import type { Filter } from './filters.js';
import { language, texts } from './language.js';
import { nameIn } from './languages.js';

export const ZONE_TYPES: Readonly<Record<string, string>> = texts.zoneTypes;

/** Filters whose values are words of the service. */
const WORDS: Readonly<Partial<Record<Filter, Readonly<Record<string, string>>>>> = {
  level: texts.levels,
  modality: texts.claims,
  status: texts.statuses,
};

/** Short names of provinces, as the gazetteer's names begin, in traditional script and in English. */
const PROVINCES: Readonly<Record<string, readonly [traditional: string, english: string]>> = {
  北京: ['北京', 'Beijing'],
  天津: ['天津', 'Tianjin'],
  河北: ['河北', 'Hebei'],
  山西: ['山西', 'Shanxi'],
  内蒙古: ['內蒙古', 'Inner Mongolia'],
  辽宁: ['遼寧', 'Liaoning'],
  吉林: ['吉林', 'Jilin'],
  黑龙江: ['黑龍江', 'Heilongjiang'],
  上海: ['上海', 'Shanghai'],
  江苏: ['江蘇', 'Jiangsu'],
  浙江: ['浙江', 'Zhejiang'],
  安徽: ['安徽', 'Anhui'],
  福建: ['福建', 'Fujian'],
  江西: ['江西', 'Jiangxi'],
  山东: ['山東', 'Shandong'],
  河南: ['河南', 'Henan'],
  湖北: ['湖北', 'Hubei'],
  湖南: ['湖南', 'Hunan'],
  广东: ['廣東', 'Guangdong'],
  广西: ['廣西', 'Guangxi'],
  海南: ['海南', 'Hainan'],
  重庆: ['重慶', 'Chongqing'],
  四川: ['四川', 'Sichuan'],
  贵州: ['貴州', 'Guizhou'],
  云南: ['雲南', 'Yunnan'],
  西藏: ['西藏', 'Tibet'],
  陕西: ['陝西', 'Shaanxi'],
  甘肃: ['甘肅', 'Gansu'],
  青海: ['青海', 'Qinghai'],
  宁夏: ['寧夏', 'Ningxia'],
  新疆: ['新疆', 'Xinjiang'],
  香港: ['香港', 'Hong Kong'],
  澳门: ['澳門', 'Macao'],
  台湾: ['台灣', 'Taiwan'],
  新疆生产建设兵团: ['新疆生產建設兵團', 'Xinjiang Production and Construction Corps'],
};

/** 广东 for 广东省, 广西 for 广西壮族自治区; the name itself for what is no province. */
const shortProvince = (name: string): string =>
  name.replace(/(?:省|市|(?:维吾尔|壮族|回族)?自治区|特别行政区)$/, '');

function provinceLabel(name: string): string {
  const short = Object.keys(PROVINCES)
    .filter((province) => name.startsWith(province))
    .sort((a, b) => b.length - a.length)[0];
  const names = short === undefined ? undefined : PROVINCES[short];
  if (short === undefined || names === undefined) return name;
  return nameIn(language, { simplified: short, traditional: names[0], english: names[1] });
}

/** Names of the zones and themes of the index. Until they are loaded, the names in an answer are used. */
export class Labels {
  private readonly zones: ReadonlyMap<string, string>;
  private readonly themes: ReadonlyMap<string, string>;

  constructor(available: Pick<FiltersView, 'zones' | 'themes'> = { zones: [], themes: [] }) {
    this.zones = new Map(
      available.zones.map(({ id, name, traditional, english }) => [
        id,
        nameIn(language, { simplified: name, traditional, english }),
      ]),
    );
    this.themes = new Map(
      available.themes.map(({ id, zh, traditional, en }) => [
        id,
        nameIn(language, { simplified: zh, traditional, english: en }),
      ]),
    );
  }

  zone({ id, name }: Pick<PlaceName, 'id' | 'name'>): string {
    return this.zones.get(id) ?? name;
  }

  zoneById(id: string): string {
    return this.zones.get(id) ?? id;
  }

  /** A place that the index has no text of may be a province. */
  place(id: string): string {
    return this.zones.get(id) ?? (PROVINCES[shortProvince(id)] === undefined ? id : provinceLabel(id));
  }

  theme({ id, zh, en }: { id: string; zh: string; en: string }): string {
    return this.themes.get(id) ?? nameIn(language, { simplified: zh, traditional: zh, english: en });
  }

  themeById(id: string): string {
    return this.themes.get(id) ?? id;
  }

  /** A value of a filter. Values that need no other name, such as categories, are shown as they are. */
  filterValue(filter: Filter, value: string): string {
    if (filter === 'zoneType') return ZONE_TYPES[value] ?? value;
    if (filter === 'province') return provinceLabel(value);
    if (filter === 'zone') return this.zoneById(value);
    const words = WORDS[filter];
    if (words !== undefined) return words[value] ?? value;
    return filter === 'theme' ? this.themeById(value) : value;
  }
}
