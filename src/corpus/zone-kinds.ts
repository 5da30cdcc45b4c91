/** Which words name a kind of zone, and what must stand before one to make it the name of a single zone? */
import { NAME_FORMS } from './zone-names.js';
import type { ZoneType } from './zone-record.js';

export interface ZoneKind {
  /** The word that joined names have: 高新区 for 高新技术产业开发区. */
  joined: string;
  type: ZoneType;
  /** Whether a city or county alone may stand before it: 遂宁高新区, but not 成都示范区. */
  afterPlace: boolean;
  /** Whether words that are no names may stand between the place and it: 成都东部新区, but not 许昌节水灌溉示范区. */
  afterWords: boolean;
  /** Whether a name that is no known place may stand before it: 金义新区. */
  afterName: boolean;
}

const kind = (joined: string, type: ZoneType, uses: string): ZoneKind => ({
  joined,
  type,
  afterPlace: uses.includes('place'),
  afterWords: uses.includes('words'),
  afterName: uses.includes('name'),
});

/** Written word -> its kind. */
export const ZONE_KINDS: ReadonlyMap<string, ZoneKind> = new Map([
  ...NAME_FORMS.hitech.map((word) => [word, kind('高新区', 'hitech', 'place words name')] as const),
  ...NAME_FORMS.etdz.map((word) => [word, kind('经开区', 'etdz', 'place words name')] as const),
  ...NAME_FORMS.ftz.map((word) => [word, kind('自贸试验区', 'ftz', 'place')] as const),
  ...NAME_FORMS['innovation-demo'].map(
    (word) => [word, kind('国家自主创新示范区', 'innovation-demo', 'place words')] as const,
  ),
  ['新区', kind('新区', 'new-area', 'place words name')],
  ['开发区', kind('开发区', 'other', 'place words name')],
  ['综合保税区', kind('综合保税区', 'other', 'place words name')],
  ['综保区', kind('综合保税区', 'other', 'place words name')],
  ['保税港区', kind('保税港区', 'other', 'place words name')],
  ['保税区', kind('保税区', 'other', 'place words name')],
  ['科学城', kind('科学城', 'other', 'place words name')],
  ['科技城', kind('科技城', 'other', 'place words name')],
  ['旅游度假区', kind('旅游度假区', 'other', 'place words name')],
  ['度假区', kind('旅游度假区', 'other', 'place words name')],
  ['工业园区', kind('工业园区', 'other', 'place words name')],
  ['园区', kind('园区', 'other', 'words name')],
  ['新城', kind('新城', 'other', 'words')],
  ['生态城', kind('生态城', 'other', 'place words')],
  ['知识城', kind('知识城', 'other', 'place words')],
  ['经济区', kind('经济区', 'other', 'words')],
  ['商务区', kind('商务区', 'other', 'words')],
  ['港务区', kind('港务区', 'other', 'words')],
  ['创新区', kind('创新区', 'other', 'place')],
  ['生态区', kind('生态区', 'other', '')],
  ['集聚区', kind('集聚区', 'other', '')],
  ['示范区', kind('示范区', 'other', '')],
  ['合作区', kind('合作区', 'other', '')],
  ['试验区', kind('试验区', 'other', 'name')],
  ['实验区', kind('实验区', 'other', 'name')],
]);

/** The longest word of a kind that ends `text`, or null. */
export function kindEnding(text: string): string | null {
  for (let start = Math.max(0, text.length - MAX_KIND_CHARS); start <= text.length - 2; start += 1) {
    const word = text.slice(start);
    if (ZONE_KINDS.has(word)) return word;
  }
  return null;
}

const MAX_KIND_CHARS = Math.max(...[...ZONE_KINDS.keys()].map((word) => word.length));
