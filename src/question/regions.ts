/** Which parts of the country have names that are no division's, and what are divisions called in English? */
import { z } from 'zod';
import { lazyDataFile, parseContent } from '../data-file.js';

const fileSchema = z.strictObject({
  source: z.string(),
  regions: z.array(
    z.strictObject({
      names: z.array(z.string()).min(1),
      english: z.array(z.string()).min(1),
      /** Ids of divisions, apart by spaces. */
      places: z.string(),
      source: z.string(),
    }),
  ),
  /** Of provinces, then of cities, by their ids. */
  english: z.record(z.string(), z.string()),
});

/** Names of places that the lists of divisions and zones do not have. */
export interface PlaceNames {
  /** Global. */
  pattern: RegExp;
  /** The ids of the divisions that a name stands for. */
  idsOf: (name: string) => readonly string[];
}

/** 东中西部 and 城市西部 are no regions of the state. */
const CHINESE_BEFORE = '(?<=^|[^\\p{Script=Han}]|[在除了含和与及或是]|我国|全国|中国|包括|剔除|排除)';

function buildNames(raw: unknown): { chinese: PlaceNames; english: PlaceNames } {
  const { regions, english } = parseContent(fileSchema, raw, 'list of regions');
  const placesOf = (written: string) => written.split(' ');
  const chinese = regions.flatMap(({ names, places }) =>
    names.map((name) => [name, placesOf(places)] as const),
  );
  const regional = regions.flatMap((one) => one.english.map((name) => [name, placesOf(one.places)] as const));
  const names = Object.entries(english);
  // Of two places of one name, such as Suzhou, nobody knows which is meant.
  const divisions = names
    .filter(([, name]) => names.filter(([, other]) => other === name).length === 1)
    .map(([id, name]) => [name, [id]] as const);
  return {
    chinese: namesIn(chinese, 'gu', CHINESE_BEFORE, ''),
    english: namesIn([...regional, ...divisions], 'giu', '(?<![\\w-])', '(?![\\w])'),
  };
}

/** In lower case; Xi'an is also written without the apostrophe. */
const folded = (name: string): string => name.toLowerCase().replace(/['’]/gu, '');

function namesIn(
  names: readonly (readonly [name: string, ids: readonly string[]])[],
  flags: string,
  before: string,
  after: string,
): PlaceNames {
  const longestFirst = names.map(([name]) => name.replace("'", "['’]?")).sort((a, b) => b.length - a.length);
  const ids = new Map(names.map(([name, each]) => [folded(name), each]));
  return {
    pattern: new RegExp(`${before}(?:${longestFirst.join('|')})${after}`, flags),
    idsOf: (name) => ids.get(folded(name)) ?? [],
  };
}

/** Read at the first call. */
export const regionNames = lazyDataFile('regions.json', buildNames);
