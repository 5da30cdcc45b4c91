/** Which parts of a search box can a page style with `::part()`? */
import type { Entry } from './entry.js';

/** From the outside in, from top to bottom. */
export const PARTS: readonly Entry[] = [
  {
    name: 'label',
    text: { 'zh-Hans': '输入框的名称。', 'zh-Hant': '輸入框的名稱。', en: 'The name of the field.' },
  },
  {
    name: 'box',
    text: {
      'zh-Hans': '输入框和按钮所在的一行。',
      'zh-Hant': '輸入框和按鈕所在的一行。',
      en: 'The line of field and button.',
    },
  },
  {
    name: 'field',
    text: {
      'zh-Hans': '输入框连同清空按钮和建议。',
      'zh-Hant': '輸入框連同清空按鈕和建議。',
      en: 'The field with its clear button and suggestions.',
    },
  },
  { name: 'input', text: { 'zh-Hans': '输入框。', 'zh-Hant': '輸入框。', en: 'The text field itself.' } },
  { name: 'clear', text: { 'zh-Hans': '清空按钮。', 'zh-Hant': '清空按鈕。', en: 'The clear button.' } },
  { name: 'button', text: { 'zh-Hans': '检索按钮。', 'zh-Hant': '檢索按鈕。', en: 'The search button.' } },
  {
    name: 'hint',
    text: {
      'zh-Hans': '说明文字为何不能检索。',
      'zh-Hant': '說明文字為何不能檢索。',
      en: 'Why the text cannot be searched for.',
    },
  },
  {
    name: 'listbox',
    text: { 'zh-Hans': '建议列表。', 'zh-Hant': '建議列表。', en: 'The list of suggestions.' },
  },
  { name: 'option', text: { 'zh-Hans': '一条建议。', 'zh-Hant': '一條建議。', en: 'A suggestion.' } },
  {
    name: 'option-active',
    text: {
      'zh-Hans': '用方向键选中的那一条。',
      'zh-Hant': '用方向鍵選中的那一條。',
      en: 'The one chosen by the arrow keys.',
    },
  },
  {
    name: 'option-kind',
    text: {
      'zh-Hans': '建议的种类：园区、主题、术语、标题。',
      'zh-Hant': '建議的種類：園區、主題、術語、標題。',
      en: 'Its kind: zone, theme, term, title.',
    },
  },
  {
    name: 'results',
    text: { 'zh-Hans': '框下的结果区。', 'zh-Hant': '框下的結果區。', en: 'All that is below the box.' },
  },
  {
    name: 'summary',
    text: { 'zh-Hans': '有几个段落相符。', 'zh-Hant': '有幾個段落相符。', en: 'How many passages match.' },
  },
  { name: 'list', text: { 'zh-Hans': '段落列表。', 'zh-Hant': '段落列表。', en: 'The list of passages.' } },
  { name: 'result', text: { 'zh-Hans': '一个段落。', 'zh-Hant': '一個段落。', en: 'One passage.' } },
  {
    name: 'zones',
    text: { 'zh-Hans': '段落所涉的园区。', 'zh-Hant': '段落所涉的園區。', en: 'The zones of a passage.' },
  },
  { name: 'zone', text: { 'zh-Hans': '一个园区。', 'zh-Hant': '一個園區。', en: 'One of them.' } },
  {
    name: 'title',
    text: {
      'zh-Hans': '文章标题所在的一行。',
      'zh-Hant': '文章標題所在的一行。',
      en: 'The line of the title.',
    },
  },
  {
    name: 'title-link',
    text: { 'zh-Hans': '标题的链接。', 'zh-Hant': '標題的連結。', en: 'The link of the title.' },
  },
  {
    name: 'passage',
    text: { 'zh-Hans': '段落的文字。', 'zh-Hant': '段落的文字。', en: 'The text of a passage.' },
  },
  {
    name: 'mark',
    text: {
      'zh-Hans': '相符的字词，在段落和建议中。',
      'zh-Hant': '相符的字詞，在段落和建議中。',
      en: 'Words that match, in passages and suggestions.',
    },
  },
  { name: 'origin', text: { 'zh-Hans': '日期和来源。', 'zh-Hant': '日期和來源。', en: 'Date and source.' } },
  {
    name: 'all-results',
    text: {
      'zh-Hans': '指向检索页的链接。',
      'zh-Hant': '指向檢索頁的連結。',
      en: 'The link to the search page.',
    },
  },
  {
    name: 'notice',
    text: {
      'zh-Hans': '没有结果、不太相符或失败的说明。',
      'zh-Hant': '沒有結果、不太相符或失敗的說明。',
      en: 'What is said when nothing is found, nothing matches well, or a search fails.',
    },
  },
  {
    name: 'notice-error',
    text: { 'zh-Hans': '失败的说明。', 'zh-Hant': '失敗的說明。', en: 'That of a failure.' },
  },
  {
    name: 'retry',
    text: { 'zh-Hans': '重试按钮。', 'zh-Hant': '重試按鈕。', en: 'The button to try again.' },
  },
];
