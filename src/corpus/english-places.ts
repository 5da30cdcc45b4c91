/** Which provinces, cities, counties and districts does an English text name? By their pinyin, or by English names of their own. */
import { z } from 'zod';
import { lazyDataFile, parseContent } from '../data-file.js';
import { allDivisions, type Division, type DivisionName } from './divisions.js';

const fileSchema = z.strictObject({
  source: z.string(),
  /** Name of a division -> its English names. Other divisions have none of them: Suzhou is not 宿州. */
  own: z.record(z.string(), z.array(z.string())),
  /** Name of a division -> its pinyin, without the word for its kind. */
  pinyin: z.record(z.string(), z.string()),
});

/** Words for the kind, which stand after a name: Chengyang District. */
const KINDS: readonly (readonly [ending: RegExp, kinds: readonly string[]])[] = [
  [/省$/, ['Province']],
  [/自治州$/, ['Prefecture', 'Autonomous Prefecture']],
  [/自治区$/, ['Autonomous Region']],
  [/[地林特矿]区$/, ['Prefecture', 'District']],
  [/新区$/, ['New District', 'New Area', 'District']],
  [/区$/, ['District']],
  [/自治县$/, ['County', 'Autonomous County']],
  [/县$/, ['County']],
  [/旗$/, ['Banner']],
  [/盟$/, ['League']],
  [/市$/, ['City', 'Municipality']],
];

/** Names that are other words or places, unless the kind follows. */
const OTHERS: ReadonlySet<string> = new Set(['anda', 'jurong', 'mang', 'mile']);
/** From this length on a name may be written without its apostrophe: Taian for Tai'an. */
const MIN_WITHOUT_APOSTROPHE = 5;
/** Words of a name at most: Inner Mongolia Autonomous Region. */
const MAX_WORDS = 4;

/** A name before these is that of something else. */
const OTHER_THING =
  /^(?:'s)? (?:university|college|institute|school|hospital|road|street|avenue|bridge|airport|station|railway|bank|stock|airlines|daily|river|lake|mountain|bay|cooperation organi[sz]ation)\b/i;

interface EnglishNames {
  /** The first three letters of each name. */
  heads: ReadonlySet<string>;
  byName: ReadonlyMap<string, readonly Division[]>;
  byDivision: ReadonlyMap<Division, string>;
}

const HEAD_CHARS = 3;

const englishNames = lazyDataFile('english-places.json', (raw): EnglishNames => {
  const { own, pinyin } = parseContent(fileSchema, raw, 'list of English places');
  const byName = new Map<string, Division[]>();
  const byDivision = new Map<Division, string>();
  const owned = new Map(
    Object.entries(own).flatMap(([name, each]) => each.map((one) => [one, name] as const)),
  );
  for (const division of allDivisions()) {
    const [first, ...others] = own[division.name] ?? [pinyin[division.name]];
    if (first !== undefined) byDivision.set(division, first);
    for (const name of [first, ...others]) {
      if (name === undefined) continue;
      for (const written of writtenForms(division, name, owned.get(name) ?? division.name)) {
        const same = byName.get(written) ?? [];
        if (!same.includes(division)) byName.set(written, [...same, division]);
      }
    }
  }
  const heads = new Set([...byName.keys()].map((name) => name.slice(0, HEAD_CHARS)));
  return { heads, byName, byDivision };
});

/** @param owner the division whose own the bare name is */
function writtenForms({ name, level }: Division, english: string, owner: string): string[] {
  const kinds = KINDS.find(([ending]) => ending.test(name))?.[1] ?? [];
  const isBare =
    (level !== 'county' || name.endsWith('市')) && owner === name && !OTHERS.has(english.toLowerCase());
  const forms = [...(isBare ? [english] : []), ...kinds.map((kind) => `${english} ${kind}`)];
  return forms
    .flatMap((form) => (english.length > MIN_WITHOUT_APOSTROPHE ? [form, form.replace("'", '')] : [form]))
    .map((form) => form.toLowerCase());
}

/** The English name of a division, without the word for its kind. */
export const englishOf = (division: Division): string | null =>
  englishNames().byDivision.get(division) ?? null;

const WORDS = new RegExp(`[a-z]+(?:['’][a-z]+)*(?:[ -][a-z]+(?:['’][a-z]+)*){0,${MAX_WORDS - 1}}`, 'iy');
const LETTER = /[a-z]/i;

/** The longest English name of places that starts at `start`, where a word begins, and ends at `limit` or earlier; or null. */
export function englishNameAt(text: string, start: number, limit: number): DivisionName | null {
  if (!LETTER.test(text[start] ?? '') || /[a-z0-9]/i.test(text[start - 1] ?? '')) return null;
  if (
    !englishNames().heads.has(
      text
        .slice(start, start + HEAD_CHARS)
        .toLowerCase()
        .replace('’', "'"),
    )
  )
    return null;
  WORDS.lastIndex = start;
  let words = WORDS.exec(text)?.[0].slice(0, limit - start) ?? '';
  while (words !== '') {
    const places = englishNames().byName.get(words.toLowerCase().replaceAll('’', "'"));
    const end = start + words.length;
    if (places !== undefined && !/[a-z0-9]/i.test(text[end] ?? ''))
      return OTHER_THING.test(text.slice(end, end + AFTER_CHARS)) ? null : { start, end, places };
    words = words.slice(0, Math.max(0, words.search(LAST_PART)));
  }
  return null;
}

const AFTER_CHARS = 30;
const LAST_PART = /[ '’-]+[a-z]*$/i;
