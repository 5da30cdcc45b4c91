/**
 * Which concepts of zone policy are there and what are they called?
 *
 * `data/glossary.json` holds them, one per line: a theme, the Chinese names (the preferred one first, in
 * normalised text) and the English ones. Names of one concept are true synonyms; what is only related to it is
 * another concept. The file also lists lookalikes: words that hold a name by chance (部分园区 holds 分园).
 */
import { z } from 'zod';
import { lazyDataFile } from '../data-file.js';
import { type Fault, ZonelensError } from '../errors.js';

const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as one-window');
const hasHan = (text: string) => /\p{Script=Han}/u.test(text);
/** Two characters at least: one Han character is part of too many words, one letter is no word. */
const termSchema = z
  .string()
  .min(2)
  .regex(/^\S+( \S+)*$/, 'must have no outer or double spaces');
const chineseSchema = termSchema.refine(
  // QFLP and REITs are Chinese names, too: the ones that Chinese texts use.
  (term) => (term.match(/\p{Script=Han}/gu)?.length ?? 2) >= 2,
  'must have two Han characters or none',
);
const englishSchema = termSchema.refine((term) => !hasHan(term), 'must not hold Han characters');

const themeSchema = z.strictObject({ id: slugSchema, zh: termSchema, en: termSchema });
const conceptSchema = z.strictObject({
  id: slugSchema,
  theme: slugSchema,
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

export type Theme = z.infer<typeof themeSchema>;
export type Concept = z.infer<typeof conceptSchema>;

/** A term as a text may write it, folded, and what it stands for: a lookalike has no concept. */
export interface Spelling {
  term: string;
  concept: Concept | null;
}

export interface Glossary {
  themes: readonly Theme[];
  concepts: readonly Concept[];
  byId: ReadonlyMap<string, Concept>;
  /** Folded spelling -> term; see `foldTerm`. English plurals are spellings of their own. */
  bySpelling: ReadonlyMap<string, Spelling>;
}

/** Words of every policy text: as a term each would name its concept on every page. */
const GENERIC_WORDS = new Set(
  (
    '发展 改革 建设 管理 服务 工作 制度 机制 体制 政策 项目 企业 政府 园区 经济 产业 投资 创新 规划 土地 金融 ' +
    '人才 监管 审批 执法 考核 开放 合作 技术 科技 市场 资源 环境 development reform construction management ' +
    'service policy project enterprise government zone park economy industry investment innovation planning land ' +
    'finance talent supervision approval opening cooperation technology market'
  ).split(' '),
);

const DASHES = /[-‐‑–—]/;

/** One spelling for terms that differ in ASCII case, dashes or apostrophes. Keeps the length, so offsets hold. */
export function foldTerm(text: string): string {
  return text.replace(/[A-Z‐‑–—’-]/g, (char) =>
    DASHES.test(char) ? ' ' : char === '’' ? "'" : char.toLowerCase(),
  );
}

/** license -> licenses, subsidy -> subsidies, tax -> taxes; null for a plural and for Chinese. */
function pluralOf(term: string): string | null {
  if (hasHan(term) || !/[a-z]$/i.test(term) || /[^s]s$/i.test(term)) return null;
  if (/[^aeiou]y$/i.test(term)) return `${term.slice(0, -1)}ies`;
  return term + (/(s|x|z|ch|sh)$/i.test(term) ? 'es' : 's');
}

/**
 * Checks the records and gives every spelling its concept.
 * Throws `input_invalid` with all faults: a field out of form, an id twice, a theme that is not listed, a generic
 * word, a term that two concepts share or one lists twice.
 */
export function buildGlossary(raw: unknown): Glossary {
  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    }));
    throw new ZonelensError('input_invalid', 'The glossary is not in its form.', { faults });
  }
  const { themes, concepts, lookalikes } = parsed.data;
  const bySpelling = new Map<string, Spelling>();
  const faults = [
    ...faultsOfIds(themes, concepts),
    ...concepts.flatMap((concept) => claimTerms(bySpelling, concept)),
    ...lookalikes.flatMap((term) => claim(bySpelling, { term, concept: null }, term)),
  ];
  if (faults.length > 0)
    throw new ZonelensError('input_invalid', 'Concepts in the glossary clash.', { faults });
  return { themes, concepts, byId: new Map(concepts.map((each) => [each.id, each])), bySpelling };
}

function faultsOfIds(themes: readonly Theme[], concepts: readonly Concept[]): Fault[] {
  const faults: Fault[] = [];
  for (const group of [themes, concepts]) {
    const seen = new Set<string>();
    for (const { id } of group) {
      if (seen.has(id)) faults.push({ field: id, message: 'this id is given twice' });
      seen.add(id);
    }
  }
  const known = new Set(themes.map((theme) => theme.id));
  for (const { id, theme } of concepts) {
    if (!known.has(theme)) faults.push({ field: id, message: `${theme} is not a theme` });
  }
  return faults;
}

function claimTerms(bySpelling: Map<string, Spelling>, concept: Concept): Fault[] {
  const faults: Fault[] = [];
  // QFLP is both the Chinese and the English name.
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

/** The glossary of `data/glossary.json`, read once. */
export const glossary = lazyDataFile('glossary.json', buildGlossary);
