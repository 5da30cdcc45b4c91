/** Which custom properties does a search box follow? */
import type { Entry } from './entry.js';

/** Defaults as in `search-box/styles.ts`. */
export const CUSTOM_PROPERTIES: readonly Entry[] = [
  {
    name: '--zonelens-accent',
    fallback: 'light-dark(#0f5b66, #86cad3)',
    text: {
      'zh-Hans': '按钮、链接、园区标签和焦点框。',
      'zh-Hant': '按鈕、連結、園區標籤和焦點框。',
      en: 'The button, links, names of zones, the focus ring.',
    },
  },
  {
    name: '--zonelens-on-accent',
    fallback: 'light-dark(#ffffff, #0b2429)',
    text: { 'zh-Hans': '按钮上的文字。', 'zh-Hant': '按鈕上的文字。', en: 'The text on the button.' },
  },
  {
    name: '--zonelens-text',
    fallback: 'light-dark(#1b2228, #e4e7e5)',
    text: { 'zh-Hans': '文字。', 'zh-Hant': '文字。', en: 'Text.' },
  },
  {
    name: '--zonelens-muted',
    fallback: 'light-dark(#56616a, #a3aeb3)',
    text: {
      'zh-Hans': '次要文字：日期、来源、数目、占位文字。',
      'zh-Hant': '次要文字：日期、來源、數目、佔位文字。',
      en: 'Lesser text: date, source, counts, placeholder.',
    },
  },
  {
    name: '--zonelens-background',
    fallback: 'light-dark(#ffffff, #1c2125)',
    text: {
      'zh-Hans': '输入框、建议和结果的底色。',
      'zh-Hant': '輸入框、建議和結果的底色。',
      en: 'Behind field, suggestions and results.',
    },
  },
  {
    name: '--zonelens-tint',
    fallback: 'light-dark(#e7f0f0, #20343a)',
    text: {
      'zh-Hans': '园区标签和所选建议的底色。',
      'zh-Hant': '園區標籤和所選建議的底色。',
      en: 'Behind names of zones and the chosen suggestion.',
    },
  },
  {
    name: '--zonelens-line',
    fallback: 'light-dark(#dcdfda, #333b40)',
    text: {
      'zh-Hans': '结果的外框和分隔线。',
      'zh-Hant': '結果的外框和分隔線。',
      en: 'Around and between results.',
    },
  },
  {
    name: '--zonelens-border',
    fallback: 'light-dark(#868f93, #78838a)',
    text: {
      'zh-Hans': '输入框、按钮和建议的边框。',
      'zh-Hant': '輸入框、按鈕和建議的邊框。',
      en: 'Around field, buttons and suggestions.',
    },
  },
  {
    name: '--zonelens-mark-background',
    fallback: 'light-dark(#fbe7a6, #5d4b12)',
    text: {
      'zh-Hans': '段落中相符字词的底色。',
      'zh-Hant': '段落中相符字詞的底色。',
      en: 'Behind words of the query in passages.',
    },
  },
  {
    name: '--zonelens-mark-text',
    fallback: 'light-dark(#2a2208, #fbf1d2)',
    text: {
      'zh-Hans': '段落中相符的字词。',
      'zh-Hant': '段落中相符的字詞。',
      en: 'Words of the query in passages.',
    },
  },
  {
    name: '--zonelens-danger',
    fallback: 'light-dark(#9c2b23, #f2a79f)',
    text: { 'zh-Hans': '提示和失败。', 'zh-Hant': '提示和失敗。', en: 'Hints and failures.' },
  },
  {
    name: '--zonelens-shadow',
    fallback: '0 6px 24px light-dark(rgb(20 30 35 / 14%), rgb(0 0 0 / 50%))',
    text: {
      'zh-Hans': '建议列表的阴影。',
      'zh-Hant': '建議列表的陰影。',
      en: 'Under the list of suggestions.',
    },
  },
  {
    name: '--zonelens-radius',
    fallback: '4px',
    text: { 'zh-Hans': '圆角。', 'zh-Hant': '圓角。', en: 'Of corners.' },
  },
  {
    name: '--zonelens-font',
    fallback: 'inherit',
    text: { 'zh-Hans': '字体。', 'zh-Hant': '字型。', en: 'Font family.' },
  },
  {
    name: '--zonelens-font-size',
    fallback: '1rem',
    text: {
      'zh-Hans': '字号，其余尺寸随之变化。',
      'zh-Hant': '字號，其餘尺寸隨之變化。',
      en: 'Font size; everything else is in proportion.',
    },
  },
  {
    name: '--zonelens-passage-lines',
    fallback: '4',
    text: {
      'zh-Hans': '每个段落最多显示几行。',
      'zh-Hant': '每個段落最多顯示幾行。',
      en: 'A passage shows at most so many lines.',
    },
  },
];
