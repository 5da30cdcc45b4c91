/** The texts of clauses side by side in the language of the page, which other pages do not load. */
import { language } from '../common/language.js';
import type { Language } from '../common/languages.js';
import type { changes } from '../languages/zh-Hans/changes.js';

const TEXTS: Readonly<Record<Language, () => Promise<{ changes: typeof changes }>>> = {
  'zh-Hans': () => import('../languages/zh-Hans/changes.js'),
  'zh-Hant': () => import('../languages/zh-Hant/changes.js'),
  en: () => import('../languages/en/changes.js'),
};

export const text = (await TEXTS[language]()).changes;
