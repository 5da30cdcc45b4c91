/** What does the panel of the same wording need beside the page? Its texts in the language of the page, and what compares words. */
import type { QuotedPassage } from '../../desk/drafts.js';
import type { FoundBorrowings } from '../../wording/answer.js';
import { language } from '../common/language.js';
import type { Language } from '../common/languages.js';
import type { Difference } from '../compare/folded-difference.js';
import type { WordingTexts } from '../languages/zh-Hans/wording.js';

export type Clause = FoundBorrowings['clauses'][number];
export type SameWording = Clause['same'][number];
/** Of the article itself. */
export type Own = Pick<FoundBorrowings, 'place' | 'dated'>;
/** With the passage whose clauses they are. */
export type OwnPassage = Own & { passage: QuotedPassage };

export interface Loaded {
  text: WordingTexts;
  differenceOf: (left: string, right: string) => Difference;
}

const TEXTS: Readonly<Record<Language, () => Promise<{ wording: WordingTexts }>>> = {
  'zh-Hans': () => import('../languages/zh-Hans/wording.js'),
  'zh-Hant': () => import('../languages/zh-Hant/wording.js'),
  en: () => import('../languages/en/wording.js'),
};

export async function loadedForWording(): Promise<Loaded> {
  const [{ wording: text }, { differenceOf }] = await Promise.all([
    TEXTS[language](),
    import('../compare/folded-difference.js'),
  ]);
  return { text, differenceOf };
}
