/** How often is the program of one mind with a reader about the themes of a passage? */
import { readFileSync } from 'node:fs';
import { normalisedText } from '../../src/corpus/normalise.js';
import { evidenceIn, themesBy } from '../../src/glossary/theme-evidence.js';
import type { Half } from './halves.js';
import { mean } from './metrics.js';

const GOLD = 'tests/glossary/gold/themes.json';

/** A passage with the themes that a reader gave it. Those in `also` are arguable: they count neither for nor against. */
export interface LabelledPassage {
  id: string;
  article: string;
  half: Half;
  title: string;
  headings: string[];
  text: string;
  themes: string[];
  also: string[];
}

/** A labelled passage with the themes that the program gives it. */
export interface JudgedPassage extends LabelledPassage {
  found: string[];
}

export interface ThemeScore {
  theme: string;
  /** The number of passages that the reader gave the theme. */
  support: number;
  precision: number;
  recall: number;
  f1: number;
}

export function readPassages(): LabelledPassage[] {
  return JSON.parse(readFileSync(GOLD, 'utf8')) as LabelledPassage[];
}

export function judgeThemes(): JudgedPassage[] {
  return readPassages().map((passage) => ({
    ...passage,
    found: themesBy({
      title: evidenceIn(normalisedText(passage.title)),
      headings: evidenceIn(normalisedText(passage.headings.join('\n'))),
      text: evidenceIn(normalisedText(passage.text)),
    }),
  }));
}

/** Of each theme that the reader gave to any of the passages, by id. */
export function themeScores(judged: readonly JudgedPassage[]): ThemeScore[] {
  const themes = [...new Set(judged.flatMap(({ themes }) => themes))].sort();
  return themes.map((theme) => ({ theme, ...scoreOf(countsOf(judged, theme)) }));
}

/** Each theme weighs the same, however few passages it has. */
export function macroF1(judged: readonly JudgedPassage[], leastSupport = 1): number {
  const scores = themeScores(judged).filter(({ support }) => support >= leastSupport);
  return mean(scores.map(({ f1 }) => f1));
}

/** Each pair of passage and theme weighs the same. A theme that the reader never gave counts as well. */
export function microScore(judged: readonly JudgedPassage[]): Omit<ThemeScore, 'theme'> {
  const themes = new Set(judged.flatMap(({ themes, found }) => [...themes, ...found]));
  const all = { right: 0, missed: 0, surplus: 0 };
  for (const theme of themes) {
    const { right, missed, surplus } = countsOf(judged, theme);
    all.right += right;
    all.missed += missed;
    all.surplus += surplus;
  }
  return scoreOf(all);
}

interface Counts {
  right: number;
  missed: number;
  surplus: number;
}

function countsOf(judged: readonly JudgedPassage[], theme: string): Counts {
  const isFound = ({ found }: JudgedPassage) => found.includes(theme);
  const given = judged.filter(({ themes }) => themes.includes(theme));
  const others = judged.filter(({ themes, also }) => !themes.includes(theme) && !also.includes(theme));
  const right = given.filter(isFound).length;
  return { right, missed: given.length - right, surplus: others.filter(isFound).length };
}

function scoreOf({ right, missed, surplus }: Counts): Omit<ThemeScore, 'theme'> {
  return {
    support: right + missed,
    precision: right / Math.max(1, right + surplus),
    recall: right / Math.max(1, right + missed),
    f1: (2 * right) / Math.max(1, 2 * right + missed + surplus),
  };
}
