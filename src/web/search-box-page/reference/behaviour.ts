/** What does a search box tell its page, what can it be told, and what can be put into it? */
import type { Entry } from './entry.js';

/** All bubble and leave shadow roots. The value is what `detail` holds. */
export const EVENTS: readonly Entry[] = [
  {
    name: 'zonelens-search',
    value: '{ query }',
    text: {
      'zh-Hans': '检索之前。preventDefault() 取消这次检索。',
      'zh-Hant': '檢索之前。preventDefault() 取消這次檢索。',
      en: 'Before a search. preventDefault() stops it.',
    },
  },
  {
    name: 'zonelens-results',
    value: '{ query, result }',
    text: {
      'zh-Hans': '收到结果；result 即 POST /api/search 的答复。',
      'zh-Hant': '收到結果；result 即 POST /api/search 的答覆。',
      en: 'An answer has come; result is what POST /api/search answers.',
    },
  },
  {
    name: 'zonelens-select',
    value: '{ hit }',
    text: {
      'zh-Hans': '点选了某个段落的标题。preventDefault() 不再打开链接。',
      'zh-Hant': '點選了某個段落的標題。preventDefault() 不再開啟連結。',
      en: 'The title of a passage was chosen. preventDefault() keeps the link from opening.',
    },
  },
  {
    name: 'zonelens-error',
    value: '{ error }',
    text: {
      'zh-Hans':
        '检索失败：ZonelensProblem（服务拒绝，有 status、detail、errors）或 ZonelensConnectionError（没有答复），以 error.name 区分。',
      'zh-Hant':
        '檢索失敗：ZonelensProblem（服務拒絕，有 status、detail、errors）或 ZonelensConnectionError（沒有答覆），以 error.name 區分。',
      en: 'A search failed: a ZonelensProblem (the service refused; it has status, detail, errors) or a ZonelensConnectionError (no answer); error.name tells which.',
    },
  },
];

export const METHODS: readonly Entry[] = [
  {
    name: 'search',
    value: 'search(text?: string): Promise<SearchResult | null>',
    text: {
      'zh-Hans':
        '检索这段文字，或框里已有的文字。没有结果可给时（被取消、失败、被下一次检索取代、在检索页打开）得到 null。',
      'zh-Hant':
        '檢索這段文字，或框裡已有的文字。沒有結果可給時（被取消、失敗、被下一次檢索取代、在檢索頁開啟）得到 null。',
      en: 'Searches for a text, or for what is in the box. Null when there is no answer here: stopped, failed, overtaken by another search, or shown on the search page.',
    },
  },
  {
    name: 'clear',
    value: 'clear(): void',
    text: {
      'zh-Hans': '清空输入框和结果。',
      'zh-Hant': '清空輸入框和結果。',
      en: 'Empties the box and takes the results away.',
    },
  },
  {
    name: 'focus',
    value: 'focus(options?: FocusOptions): void',
    text: {
      'zh-Hans': '把焦点放到输入框。',
      'zh-Hant': '把焦點放到輸入框。',
      en: 'Puts the focus into the field.',
    },
  },
];

export const SLOTS: readonly Entry[] = [
  {
    name: 'label',
    text: {
      'zh-Hans': '输入框上方可见的名称。',
      'zh-Hant': '輸入框上方可見的名稱。',
      en: 'A name above the field that is seen.',
    },
  },
  {
    name: 'help',
    text: {
      'zh-Hans': '输入框下方的说明，如几个示例。',
      'zh-Hant': '輸入框下方的說明，如幾個示例。',
      en: 'Help below the field, such as some examples.',
    },
  },
  {
    name: '(default)',
    text: {
      'zh-Hans': '脚本运行之前，或没有运行时显示的内容，如指向检索页的链接。',
      'zh-Hant': '指令碼執行之前，或沒有執行時顯示的內容，如指向檢索頁的連結。',
      en: 'What is shown until the script runs, or when it does not: a link to the search page, say.',
    },
  },
];
