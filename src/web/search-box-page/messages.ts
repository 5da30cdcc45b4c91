/** The texts of the search box page. */
import { inLanguage } from '../common/language.js';

const HANS = {
  title: '检索框组件',
  intro:
    '在您的网页里放一个 Zonelens 检索框：读者不离开您的页面，就能查到各园区的做法，每一段都有园区、日期和出处。',
  embed: '嵌入',
  embedHint: '把这两行放进网页。标签之间的链接在脚本没有运行时显示。',
  link: '在 Zonelens 检索',
  tryIt: '试一试',
  tryHint: '改动选项，下面的检索框和上面的代码随之改变。',
  language: '语言',
  ofPage: '跟随网页',
  limit: '条数',
  look: '外观',
  presets: { plain: '默认', civic: '政务红', night: '深色', round: '圆角', compact: '紧凑', own: '自选颜色' },
  accent: '颜色',
  examples: '试试这些：',
  queries: ['功能区与行政区融合', '县级行政权力事项委托给开发区行使', '亩均论英雄'],
  style: '这个外观的样式',
  styleHint: '放进您网页的样式表。',
  events: '收到的事件',
  noEvents: '检索一次，这里会列出组件发出的事件。',
  allow: '需要允许什么',
  allowService: '在 Zonelens 一边：把您网页的源加进允许列表（用逗号分隔，* 表示全部），然后重启服务。',
  allowPage:
    '在您网页一边：如果有内容安全策略（CSP），允许 Zonelens 的脚本和连接。不需要 style-src：样式不写在 style 属性里。',
  allowElse:
    '不在列表里的网页也能取到脚本，但检索框会说明服务没有允许它的源。脚本放在自己的网站上也可以，这时必须写 api。',
  attributes: '属性',
  attributesHint:
    '都可以用同名的 JavaScript 属性（property）读写，zone-type 为 zoneType。写错的值按默认值处理，并在控制台说明一次。',
  eventsTitle: '事件',
  eventsHint: '都会冒泡，也会穿出 shadow root；detail 如下。',
  methods: '方法',
  slots: '插槽',
  properties: '自定义属性（CSS）',
  propertiesHint: '默认值分浅色和深色，跟随网页的 color-scheme；网页没有声明时跟随系统。',
  parts: '部件（::part）',
  fallback: '默认 ',
  copy: '复制',
  copied: '已复制',
  copyFailed: '请选中后手动复制',
  failed: '组件的脚本没有载入，请刷新重试。',
};

const HANT: typeof HANS = {
  title: '檢索框元件',
  intro:
    '在您的網頁裡放一個 Zonelens 檢索框：讀者不離開您的頁面，就能查到各園區的做法，每一段都有園區、日期和出處。',
  embed: '嵌入',
  embedHint: '把這兩行放進網頁。標籤之間的連結在指令碼沒有執行時顯示。',
  link: '在 Zonelens 檢索',
  tryIt: '試一試',
  tryHint: '改動選項，下面的檢索框和上面的程式碼隨之改變。',
  language: '語言',
  ofPage: '跟隨網頁',
  limit: '筆數',
  look: '外觀',
  presets: { plain: '預設', civic: '政務紅', night: '深色', round: '圓角', compact: '緊湊', own: '自選顏色' },
  accent: '顏色',
  examples: '試試這些：',
  queries: ['功能區與行政區融合', '縣級行政權力事項委託給開發區行使', '畝均論英雄'],
  style: '這個外觀的樣式',
  styleHint: '放進您網頁的樣式表。',
  events: '收到的事件',
  noEvents: '檢索一次，這裡會列出元件發出的事件。',
  allow: '需要允許什麼',
  allowService:
    '在 Zonelens 一邊：把您網頁的來源（origin）加進允許清單（用逗號分隔，* 表示全部），然後重啟服務。',
  allowPage:
    '在您網頁一邊：如果有內容安全策略（CSP），允許 Zonelens 的指令碼和連線。不需要 style-src：樣式不寫在 style 屬性裡。',
  allowElse:
    '不在清單裡的網頁也能取到指令碼，但檢索框會說明服務沒有允許它的來源。指令碼放在自己的網站上也可以，這時必須寫 api。',
  attributes: '屬性（attribute）',
  attributesHint:
    '都可以用同名的 JavaScript 屬性（property）讀寫，zone-type 為 zoneType。寫錯的值按預設值處理，並在主控台說明一次。',
  eventsTitle: '事件',
  eventsHint: '都會冒泡，也會穿出 shadow root；detail 如下。',
  methods: '方法',
  slots: '插槽',
  properties: '自訂屬性（CSS）',
  propertiesHint: '預設值分淺色和深色，跟隨網頁的 color-scheme；網頁沒有宣告時跟隨系統。',
  parts: '部件（::part）',
  fallback: '預設 ',
  copy: '複製',
  copied: '已複製',
  copyFailed: '請選取後手動複製',
  failed: '元件的指令碼沒有載入，請重新整理再試。',
};

const EN: typeof HANS = {
  title: 'The search box',
  intro:
    'Put a Zonelens search box into your page: readers find what other zones did without leaving it, each passage with its zone, date and source.',
  embed: 'Embed it',
  embedHint: 'Put these lines into a page. The link between the tags is shown where the script does not run.',
  link: 'Search on Zonelens',
  tryIt: 'Try it',
  tryHint: 'Change the options: the box below and the code above follow.',
  language: 'Language',
  ofPage: 'That of the page',
  limit: 'Results',
  look: 'Look',
  presets: {
    plain: 'Default',
    civic: 'Civic red',
    night: 'Night',
    round: 'Round',
    compact: 'Compact',
    own: 'Own colour',
  },
  accent: 'Colour',
  examples: 'Try: ',
  queries: [
    'zone administration merged with the district government',
    '功能区与行政区融合',
    'powers delegated to the zone',
  ],
  style: 'The style of this look',
  styleHint: 'For the stylesheet of your page.',
  events: 'Events',
  noEvents: 'Search once, and the events of the box are listed here.',
  allow: 'What has to be allowed',
  allowService:
    'By the Zonelens service: add the origin of your page to its allow-list (separated by commas; * is all), and start it again.',
  allowPage:
    'By your page, if it has a content security policy: scripts of, and connections to, Zonelens. style-src needs nothing: there are no style attributes.',
  allowElse:
    'A page that is not on the list gets the script, too, but its box says that the service does not allow its origin. You may serve the script from your own site instead; then api is required.',
  attributes: 'Attributes',
  attributesHint:
    'Each is a JavaScript property of the same name, too; zone-type is zoneType. A wrong value is taken for the default, and the console says so once.',
  eventsTitle: 'Events',
  eventsHint: 'All bubble, and leave shadow roots; this is what detail holds.',
  methods: 'Methods',
  slots: 'Slots',
  properties: 'Custom properties',
  propertiesHint:
    'Defaults are for light and dark, by the color-scheme of the page; where the page declares none, by that of the system.',
  parts: 'Parts',
  fallback: 'Default ',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Select it and copy by hand',
  failed: 'The script of the search box did not load; open the page again.',
};

export const text = inLanguage({ 'zh-Hans': HANS, 'zh-Hant': HANT, en: EN });
