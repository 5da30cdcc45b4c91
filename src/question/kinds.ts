/**
 * Zones of which kind does a question ask for? Only where it says what the asked places are: 哪些高新区, 其他自贸区, which free trade
 * zones. 高新区升级 and 自贸区条例 are about such zones.
 */
import { NAME_FORMS } from '../corpus/zone-names.js';
import type { ZoneType } from '../corpus/zone-record.js';
import { NAME_GOES_ON } from './boundaries.js';
import type { Phrase } from './interpretation.js';
import type { PlaceGroup } from './named.js';

/** Any part of a city may be called a new area. */
const TYPE_OF: ReadonlyMap<string, ZoneType> = new Map(
  Object.entries({ ...NAME_FORMS, 'new-area': ['国家级新区', '国家新区'] }).flatMap(([type, words]) =>
    words.map((word) => [word, type as ZoneType] as const),
  ),
);

const WORD = `(?:${[...TYPE_OF.keys()].sort((a, b) => b.length - a.length).join('|')})`;
const LIST = `${WORD}(?:(?:以及|[和或与及、])${WORD})*`;
/** What follows is what is asked for, or the word is part of another. */
const NOT_KIND = `(?!${NAME_GOES_ON}|片区|升级|管理|政策|企业|公司|内|建设|范围|之间|的?(?:企业|公司|项目|条例))`;

const CHINESE: readonly RegExp[] = [
  `(?:(?:还|都)?有(?=哪))?(?:哪些|哪个|哪几个|哪|各个|各大|(?<![\\p{Script=Han}])各|多少个|几个)${LIST}${NOT_KIND}`,
  `(?<=(?<![与和同跟向对从及])(?:其他|其它|别的)|[以之]外的?)${LIST}${NOT_KIND}`,
  `(?<=^|[\\s,，;；的])${LIST}(?=(?:都)?(?:是否|有没有|怎么|怎样|如何|能否|有哪些|哪[些个]))`,
  `(?<=的)${LIST}(?=$|[?？\\s]|有哪些|是哪)`,
].map((pattern) => new RegExp(pattern, 'gu'));

const ENGLISH_KINDS: readonly (readonly [ZoneType, string])[] = [
  ['hitech', '(?:high|hi)[- ]?tech(?:nology)?(?: industrial)?(?: development)? zones?'],
  ['etdz', 'economic(?: and|-| &) ?technological development (?:zones?|areas?)|ETDZs?'],
  ['new-area', '(?:national|state)(?:-level)? new (?:areas?|districts?)'],
  ['ftz', '(?:pilot )?free[- ]trade zones?|FTZs?'],
  ['innovation-demo', '(?:independent )?innovation demonstration zones?'],
];
const ENGLISH_WORD = `(?:national |state-level )?(?:${ENGLISH_KINDS.map(([, pattern]) => pattern).join('|')})`;
const ENGLISH_LIST = `${ENGLISH_WORD}(?:(?:,| and| or|, and|, or) ${ENGLISH_WORD})*`;
const ENGLISH: readonly RegExp[] = [
  `(?<=(?<![\\w-])(?:which|what|other|any|all|do|does|did|have|has|can|may|must|should|are) )${ENGLISH_LIST}(?![\\w-])`,
  `(?<=^)${ENGLISH_LIST}(?= (?:that|which|with|where) )`,
].map((pattern) => new RegExp(pattern, 'giu'));
const ENGLISH_TYPES = ENGLISH_KINDS.map(([type, pattern]) => [type, new RegExp(pattern, 'iu')] as const);

const ANY_KIND = /区|zone|area|district|FTZ|ETDZ/iu;
const WORDS = new RegExp(WORD, 'gu');

/** @param groups the places that the text names; the word for a kind in their names is none */
export function findKinds(text: string, groups: readonly PlaceGroup[]): Phrase[] {
  if (!ANY_KIND.test(text)) return [];
  const phrases: Phrase[] = [];
  for (const pattern of [...CHINESE, ...ENGLISH])
    for (const { 0: words, index: start } of text.matchAll(pattern)) {
      const end = start + words.length;
      const isTaken = [
        ...groups,
        ...phrases.map(({ spans: [[from, to] = [0, 0]] }) => ({ start: from, end: to })),
      ].some((each) => start < each.end && each.start < end);
      const zoneTypes = [...new Set(typesIn(words))];
      if (!isTaken)
        phrases.push({
          found: { text: words, kind: 'zoneType', value: { zoneTypes } },
          spans: [[start, end]],
        });
    }
  return phrases;
}

const typesIn = (words: string): ZoneType[] => [
  ...[...words.matchAll(WORDS)].flatMap(([word]) => TYPE_OF.get(word) ?? []),
  ...ENGLISH_TYPES.filter(([, pattern]) => pattern.test(words)).map(([type]) => type),
];
