/**
 * Which themes is a passage about? Those for which its terms speak, helped by its headings and its title: not those that
 * it names in passing.
 *
 * A term of the glossary or an everyday word of a theme speaks for the theme the more, the rarer it is. What counts is
 * how much of this evidence the passage has for a theme, and its share of the evidence for all themes.
 */
import { z } from 'zod';
import { lazyDataFile, parseContent } from '../data-file.js';
import { foldTerm, glossary } from './glossary.js';
import { TermTree } from './term-tree.js';

/** How strongly a text speaks for each theme that it names. */
export type Evidence = ReadonlyMap<string, number>;

/** Parts of an article, as they stand above a passage, and the passage itself. */
export interface PassageEvidence {
  title: Evidence;
  headings: Evidence;
  text: Evidence;
}

/** What a spelling in a text stands for: a concept, by its id, or a word. */
interface Sign {
  key: string;
  themes: readonly string[];
}

/** In how many passages of the reference texts each concept or word occurs; the rest occurs in none. */
const termCounts = lazyDataFile('term-counts.json', (raw) =>
  parseContent(
    z.strictObject({
      sources: z.array(z.string()).min(1),
      date: z.iso.date(),
      passages: z.int().positive(),
      counts: z.record(z.string(), z.int().positive()),
    }),
    raw,
    'term counts',
  ),
);

/** As if every term occurred in one more of a thousand passages, so that one seen by chance does not decide alone. */
const LEAST_SHARE = 0.001;

/**
 * Weights of the evidence, and how much of it a theme needs: a logistic regression over the labelled passages of the half
 * `tuning` (`npm run evaluate:themes`), rounded.
 */
const WEIGHTS = { text: 1.8, share: 11.7, headings: 1, title: 1.1 };
const NEEDED = 7.6;

/** A theme needs one term that at most one of a hundred passages has, or several that are more common. */
const NEEDED_IN_TEXT = Math.log(100);

let signs: TermTree<Sign> | undefined;

/** @param text normalised */
export function evidenceIn(text: string): Evidence {
  const counts = new Map<string, Map<string, number>>();
  for (const { key, themes } of signsIn(text)) {
    for (const theme of themes) {
      const ofTheme = counts.get(theme) ?? new Map<string, number>();
      counts.set(theme, ofTheme.set(key, (ofTheme.get(key) ?? 0) + 1));
    }
  }
  const weightOf = ([key, count]: [string, number]) => rarityOf(key) * (1 + Math.log(count));
  return new Map([...counts].map(([theme, ofTheme]) => [theme, sum([...ofTheme].map(weightOf))]));
}

/** The ids of the themes that the evidence is enough for, the best supported first; ties in the order of the text. */
export function themesBy({ title, headings, text }: PassageEvidence): string[] {
  const whole = sum([...text.values()]);
  const scoreOf = (theme: string, own: number) =>
    WEIGHTS.text * Math.log1p(own) +
    WEIGHTS.share * (own / whole) +
    WEIGHTS.headings * Math.log1p(headings.get(theme) ?? 0) +
    WEIGHTS.title * Math.log1p(title.get(theme) ?? 0);
  return [...text]
    .filter(([, own]) => own >= NEEDED_IN_TEXT)
    .map(([theme, own]) => ({ theme, score: scoreOf(theme, own) }))
    .filter(({ score }) => score >= NEEDED)
    .sort((a, b) => b.score - a.score)
    .map(({ theme }) => theme);
}

/** The concepts, by id, and the words that speak for a theme; for those who count them in reference texts. */
export function signKeysIn(text: string): Set<string> {
  return new Set(signsIn(text).flatMap(({ key, themes }) => (themes.length > 0 ? [key] : [])));
}

function signsIn(text: string): Sign[] {
  signs ??= new TermTree(allSigns());
  return signs.findIn(text).map(({ value }) => value);
}

/** A word that is also a term of a concept speaks for both themes. Lookalikes and kinds of zone speak for none. */
function allSigns(): Map<string, Sign> {
  const { bySpelling, words } = glossary();
  const all = new Map<string, Sign>();
  for (const [spelling, { term, concept }] of bySpelling) {
    const theme = concept?.theme ?? null;
    all.set(spelling, { key: concept?.id ?? term, themes: theme === null ? [] : [theme] });
  }
  for (const [theme, ofTheme] of words) {
    for (const word of ofTheme) {
      const { key, themes } = all.get(foldTerm(word)) ?? { key: word, themes: [] };
      all.set(foldTerm(word), { key, themes: [...new Set([...themes, theme])] });
    }
  }
  return all;
}

/** The negative logarithm of the share of passages of the reference texts that have it. @param key of a concept or word */
export function rarityOf(key: string): number {
  const { passages, counts } = termCounts();
  return -Math.log(Math.min(1, (counts[key] ?? 0) / passages + LEAST_SHARE));
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
