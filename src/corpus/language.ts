/** Of which language is a text: Chinese, or English when no character of it is Chinese? */

export const TEXT_LANGUAGES = ['zh', 'en'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

export const languageOf = (text: string): TextLanguage => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');
