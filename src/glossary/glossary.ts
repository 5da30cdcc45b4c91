/**
 * Which concepts of zone policy exist and what are they called?
 *
 * `data/glossary.json` has one concept per line: its theme, its Chinese terms (normalised, the preferred one first) and
 * its English ones. The terms of a concept are true synonyms; a related term belongs to another concept. A kind of zone
 * is a concept without a theme, because it says of which places a text speaks. Themes have everyday words, which speak
 * for the theme but are too general to be searched for. The file also lists lookalikes, words that contain a term by
 * chance (部分园区 contains 分园).
 */
import { z } from 'zod';
import { OWN_NAMES_VARIABLE, type OwnNames, ownNames } from '../corpus/own-names.js';
import { lazyDataFile, parseContent } from '../data-file.js';
import { type Fault, ZonelensError } from '../errors.js';

const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as one-window');
const hasHan = (text: string) => /\p{Script=Han}/u.test(text);
/** At least two characters: a single Han character is part of too many words, and a letter is not a word. */
const termSchema = z
  .string()
  .min(2)
  .regex(/^\S+( \S+)*$/, 'must have no outer or double spaces');
const chineseSchema = termSchema.refine(
  // QFLP and REITs count as Chinese terms, because Chinese texts use them.
  (term) => (term.match(/\p{Script=Han}/gu)?.length ?? 2) >= 2,
  'must have two Han characters or none',
);
const englishSchema = termSchema.refine((term) => !hasHan(term), 'must not hold Han characters');

const themeSchema = z.strictObject({
  id: slugSchema,
  zh: termSchema,
  en: termSchema,
  /** One Han character can be enough: 税. */
  words: z.array(z.string().regex(/^\S+( \S+)*$/, 'must have no outer or double spaces')).default([]),
});
const conceptSchema = z.strictObject({
  id: slugSchema,
  theme: slugSchema.nullable(),
  zh: z.array(chineseSchema).min(1),
  en: z.array(englishSchema).min(1),
});
const fileSchema = z.strictObject({
  sources: z.array(z.string()).min(1),
  date: z.iso.date(),
  themes: z.array(themeSchema).min(1),
  lookalikes: z.array(termSchema),
  concepts: z.array(conceptSchema).min(1),
});

export type Theme = Omit<z.infer<typeof themeSchema>, 'words'>;
export type Concept = z.infer<typeof conceptSchema>;

/** What a spelling in a text stands for: a term of a concept, or a lookalike, which has no concept. */
export interface Spelling {
  term: string;
  concept: Concept | null;
}

export interface Glossary {
  themes: readonly Theme[];
  concepts: readonly Concept[];
  byId: ReadonlyMap<string, Concept>;
  /** Folded spelling -> term; see `foldTerm`. English plurals are separate spellings. */
  bySpelling: ReadonlyMap<string, Spelling>;
  /** The everyday words of each theme, by its id. */
  words: ReadonlyMap<string, readonly string[]>;
}

/** Words that occur in every policy text, and so cannot be terms. */
const GENERIC_WORDS = new Set(
  (
    '发展 改革 建设 管理 服务 工作 制度 机制 体制 政策 项目 企业 政府 园区 经济 产业 投资 创新 规划 土地 金融 ' +
    '人才 监管 审批 执法 考核 开放 合作 技术 科技 市场 资源 环境 development reform construction management ' +
    'service policy project enterprise government zone park economy industry investment innovation planning land ' +
    'finance talent supervision approval opening cooperation technology market'
  ).split(' '),
);

const DASHES = /[-‐‑–—]/;

/** Folds differences in ASCII case, dashes and apostrophes. Keeps the length, so that offsets stay valid. */
export function foldTerm(text: string): string {
  return text.replace(/[A-Z‐‑–—’-]/g, (char) =>
    DASHES.test(char) ? ' ' : char === '’' ? "'" : char.toLowerCase(),
  );
}

/** license -> licenses, subsidy -> subsidies, tax -> taxes; null for plurals and for Chinese terms. */
function pluralOf(term: string): string | null {
  if (hasHan(term) || !/[a-z]$/i.test(term) || /[^s]s$/i.test(term)) return null;
  if (/[^aeiou]y$/i.test(term)) return `${term.slice(0, -1)}ies`;
  return term + (/(s|x|z|ch|sh)$/i.test(term) ? 'es' : 's');
}

/**
 * Checks the records and maps every spelling to its concept.
 *
 * @throws ZonelensError `input_invalid` with all faults: invalid fields, an id twice, a theme that is not listed, a
 * generic word, a term that two concepts share or one lists twice
 */
export function buildGlossary(raw: unknown): Glossary {
  const { themes, concepts, lookalikes } = parseContent(fileSchema, raw, 'glossary');
  const bySpelling = new Map<string, Spelling>();
  const faults = [
    ...faultsOfIds(themes, concepts),
    ...concepts.flatMap((concept) => claimTerms(bySpelling, concept)),
    ...lookalikes.flatMap((term) => claim(bySpelling, { term, concept: null }, term)),
  ];
  if (faults.length > 0)
    throw new ZonelensError('input_invalid', 'Concepts in the glossary conflict.', { faults });
  return {
    themes: themes.map(({ words: _, ...theme }) => theme),
    concepts,
    byId: new Map(concepts.map((each) => [each.id, each])),
    bySpelling,
    words: new Map(themes.map(({ id, words }) => [id, words])),
  };
}

function faultsOfIds(themes: readonly { id: string }[], concepts: readonly Concept[]): Fault[] {
  const faults: Fault[] = [];
  for (const group of [themes, concepts]) {
    const seen = new Set<string>();
    for (const { id } of group) {
      if (seen.has(id)) faults.push({ field: id, message: 'this id is given twice' });
      seen.add(id);
    }
  }
  const themeIds = new Set(themes.map((theme) => theme.id));
  for (const { id, theme } of concepts) {
    if (theme !== null && !themeIds.has(theme))
      faults.push({ field: id, message: `${theme} is not a theme` });
  }
  return faults;
}

function claimTerms(bySpelling: Map<string, Spelling>, concept: Concept): Fault[] {
  const faults: Fault[] = [];
  // QFLP is both a Chinese and an English term.
  for (const term of new Set([...concept.zh, ...concept.en])) {
    if (GENERIC_WORDS.has(foldTerm(term))) {
      faults.push({ field: concept.id, message: `${term} is too general` });
    }
    const spellings = new Set([term, pluralOf(term) ?? term]);
    for (const spelling of spellings) faults.push(...claim(bySpelling, { term, concept }, spelling));
  }
  return faults;
}

function claim(bySpelling: Map<string, Spelling>, owner: Spelling, spelling: string): Fault[] {
  const folded = foldTerm(spelling);
  const other = bySpelling.get(folded);
  bySpelling.set(folded, other ?? owner);
  if (other === undefined) return [];
  const whose = other.concept === owner.concept ? 'given twice' : `also a term of ${nameOf(other)}`;
  return [{ field: nameOf(owner), message: `${spelling} is ${whose}` }];
}

const nameOf = ({ concept }: Spelling) => concept?.id ?? 'lookalikes';

const ownSchema = z.object({ themes: z.array(themeSchema), concepts: z.array(conceptSchema) });

/**
 * The glossary with the user's themes and concepts. A concept whose id it has gets the terms and the theme
 * that are given.
 *
 * @throws ZonelensError as `buildGlossary` does
 */
export function buildOwnGlossary(raw: unknown, own: OwnNames | null): Glossary {
  if (own === null) return buildGlossary(raw);
  const content = parseContent(fileSchema, raw, 'glossary');
  const added = parseContent(ownSchema, own, `glossary in ${OWN_NAMES_VARIABLE}`);
  const concepts = new Map(content.concepts.map((concept) => [concept.id, concept]));
  for (const concept of added.concepts) {
    const known = concepts.get(concept.id);
    const joined = known && { ...concept, zh: union(known.zh, concept.zh), en: union(known.en, concept.en) };
    concepts.set(concept.id, joined ?? concept);
  }
  return buildGlossary({
    ...content,
    themes: [...content.themes, ...added.themes],
    concepts: [...concepts.values()],
  });
}

const union = (some: readonly string[], others: readonly string[]) => [...new Set([...some, ...others])];

/** Returns the glossary in `data/glossary.json` with the user's own themes. It is read at the first call. */
export const glossary = lazyDataFile('glossary.json', (raw) => buildOwnGlossary(raw, ownNames()));
