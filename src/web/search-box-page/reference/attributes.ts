/** Which attributes does a search box have? Each is a property, too. */
import type { Entry } from './entry.js';

/** Defaults as they would be written; none where leaving the attribute out has no equal. */
export const ATTRIBUTES: readonly Entry[] = [
  {
    name: 'api',
    value: 'URL',
    text: {
      'zh-Hans': 'Zonelens 服务的地址；相对地址以所在网页为准。默认是脚本所在的文件夹。',
      'zh-Hant': 'Zonelens 服務的地址；相對地址以所在網頁為準。預設是指令碼所在的資料夾。',
      en: 'Where the Zonelens service is; a relative address is relative to the page. By default, the folder of the script.',
    },
  },
  {
    name: 'lang',
    value: 'zh-Hans | zh-Hant | en',
    fallback: 'zh-Hans',
    text: {
      'zh-Hans': '界面语言。未写时取外层最近的 lang：zh-TW、zh-HK、zh-MO 为繁体，其他 zh 为简体，en 为英文。',
      'zh-Hant': '介面語言。未寫時取外層最近的 lang：zh-TW、zh-HK、zh-MO 為繁體，其他 zh 為簡體，en 為英文。',
      en: 'Language of the box. When left out, the nearest lang around it: zh-TW, zh-HK and zh-MO are zh-Hant, other zh are zh-Hans, en-* is en.',
    },
  },
  {
    name: 'label',
    value: 'text',
    text: {
      'zh-Hans': '输入框的名称，读屏软件会读出；要显示出来，请用插槽 label。',
      'zh-Hant': '輸入框的名稱，讀屏軟體會讀出；要顯示出來，請用插槽 label。',
      en: 'The name of the field, which screen readers say; to show one, use the slot label.',
    },
  },
  {
    name: 'placeholder',
    value: 'text',
    text: {
      'zh-Hans': '输入框为空时显示的文字。',
      'zh-Hant': '輸入框為空時顯示的文字。',
      en: 'What an empty field shows.',
    },
  },
  {
    name: 'value',
    value: 'text',
    text: {
      'zh-Hans': '输入框里的文字；属性（property）跟随输入变化。不会自动检索。',
      'zh-Hant': '輸入框裡的文字；屬性（property）跟隨輸入變化。不會自動檢索。',
      en: 'The text in the field; the property follows the typing. It does not search by itself.',
    },
  },
  {
    name: 'limit',
    value: '1–20',
    fallback: '5',
    text: {
      'zh-Hans': '最多列出几个段落。',
      'zh-Hant': '最多列出幾個段落。',
      en: 'At most so many passages are listed.',
    },
  },
  {
    name: 'group',
    value: 'article | zone | none',
    fallback: 'article',
    text: {
      'zh-Hans': '每篇文章或每个园区只列最相符的一段，或不归并。',
      'zh-Hant': '每篇文章或每個園區只列最相符的一段，或不歸併。',
      en: 'One passage, the best, of each article or zone; or all of them.',
    },
  },
  {
    name: 'mode',
    value: 'hybrid | semantic | lexical',
    fallback: 'hybrid',
    text: {
      'zh-Hans': '按意思和字词匹配，只按意思，或只按字词。',
      'zh-Hant': '按意思和字詞匹配，只按意思，或只按字詞。',
      en: 'Match meaning and words, meaning only, or words only.',
    },
  },
  {
    name: 'zone',
    value: 'list',
    text: {
      'zh-Hans': '只检索这些园区：编号或名称，用逗号分隔；前面加 - 表示排除。以下四项相同。',
      'zh-Hant': '只檢索這些園區：編號或名稱，用逗號分隔；前面加 - 表示排除。以下四項相同。',
      en: 'Search these zones only: ids or names, separated by commas; a - before one rules it out. The next four are alike.',
    },
  },
  {
    name: 'zone-type',
    value: 'list',
    text: {
      'zh-Hans': '园区类型：hitech、etdz、new-area、ftz、innovation-demo、other。',
      'zh-Hant': '園區類型：hitech、etdz、new-area、ftz、innovation-demo、other。',
      en: 'Kinds of zones: hitech, etdz, new-area, ftz, innovation-demo, other.',
    },
  },
  {
    name: 'province',
    value: 'list',
    text: { 'zh-Hans': '省份，如 山东。', 'zh-Hant': '省份，如 山東。', en: 'Provinces, such as 山东.' },
  },
  {
    name: 'category',
    value: 'list',
    text: {
      'zh-Hans': '文章的栏目，如 政策解读。',
      'zh-Hant': '文章的欄目，如 政策解讀。',
      en: 'Categories of articles, such as 政策解读.',
    },
  },
  {
    name: 'theme',
    value: 'list',
    text: {
      'zh-Hans': '主题的编号或名称；GET /api/filters 列出全部。',
      'zh-Hant': '主題的編號或名稱；GET /api/filters 列出全部。',
      en: 'Themes by id or name; GET /api/filters lists them.',
    },
  },
  {
    name: 'results',
    value: 'inline | none | page',
    fallback: 'inline',
    text: {
      'zh-Hans': '结果列在框下；不显示，只发事件；或在 Zonelens 检索页打开。',
      'zh-Hant': '結果列在框下；不顯示，只發事件；或在 Zonelens 檢索頁開啟。',
      en: 'Results are listed below the box; or not at all, with events only; or the Zonelens search page opens with the query.',
    },
  },
  {
    name: 'target',
    value: 'window name',
    fallback: '_self',
    text: {
      'zh-Hans': '链接和检索页在哪个窗口打开，如 _blank。',
      'zh-Hant': '連結和檢索頁在哪個視窗開啟，如 _blank。',
      en: 'In which window links and the search page open, such as _blank.',
    },
  },
];
