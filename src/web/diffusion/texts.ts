/** The texts of the page in its language, which no other page loads. */
import { language } from '../common/language.js';
import type { Language } from '../common/languages.js';
import type { diffusion } from '../languages/zh-Hans/diffusion.js';

const TEXTS: Readonly<Record<Language, () => Promise<{ diffusion: typeof diffusion }>>> = {
  'zh-Hans': () => import('../languages/zh-Hans/diffusion.js'),
  'zh-Hant': () => import('../languages/zh-Hant/diffusion.js'),
  en: () => import('../languages/en/diffusion.js'),
};

export const text = (await TEXTS[language]()).diffusion;
