/**
 * What can a reader narrow a search to, and how are hits grouped and ranked? The lists come from the service's own
 * types and constants. A new facet of the service needs only its labels in `FILTER_LABELS`: the panel, the chips, the
 * page's address and the attributes of the search box follow from there. The labels of all languages are together, so
 * that a facet adds one line.
 */
import type { Grouping } from '../../search/arrange.js';
import type { Facets } from '../../search/facets.js';
import type { InEachLanguage } from './languages.js';

export { GROUPINGS, type Grouping } from '../../search/arrange.js';
export { MODES, type Mode } from '../../search/mode.js';

/** Filters whose values are counted as facets. Years are chosen in the histogram. */
export type Filter = Exclude<keyof Facets, 'year'>;

/** In the order of the panel. */
export const FILTER_LABELS: Readonly<Record<Filter, InEachLanguage<string>>> = {
  level: { 'zh-Hans': '层级', 'zh-Hant': '層級', en: 'Level' },
  zoneType: { 'zh-Hans': '园区类型', 'zh-Hant': '園區類型', en: 'Kind of zone' },
  province: { 'zh-Hans': '省份', 'zh-Hant': '省份', en: 'Province' },
  zone: { 'zh-Hans': '地区', 'zh-Hant': '地區', en: 'Place' },
  modality: { 'zh-Hans': '表述', 'zh-Hant': '表述', en: 'Claim' },
  status: { 'zh-Hans': '效力', 'zh-Hant': '效力', en: 'Status' },
  category: { 'zh-Hans': '栏目', 'zh-Hant': '欄目', en: 'Category' },
  issuer: { 'zh-Hans': '发文机关', 'zh-Hant': '發文機關', en: 'Issuer' },
  theme: { 'zh-Hans': '主题', 'zh-Hant': '主題', en: 'Theme' },
};

export const FILTERS = Object.keys(FILTER_LABELS) as Filter[];

/** Pages show the best passage of each article. (The API itself does not group unless asked to.) */
export const DEFAULT_GROUPING: Grouping = 'article';
