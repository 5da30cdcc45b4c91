/** The texts that several pages share, in each language. */
import type { ZONE_TYPES } from '../../corpus/zone-record.js';
import type { Grouping } from '../../search/arrange.js';
import type { Facets } from '../../search/facets.js';
import type { InEachLanguage } from './languages.js';

export const FRAME = {
  'zh-Hans': {
    tagline: '园区政策对比检索',
    skip: '跳到主要内容',
    navigation: '页面',
    language: '语言',
    search: '检索',
    compare: '对比',
    matrix: '园区×主题',
    docs: 'API',
    checkSources: '段落摘自所列文章，引用前请核对来源。',
  },
  'zh-Hant': {
    tagline: '園區政策對比檢索',
    skip: '跳到主要內容',
    navigation: '頁面',
    language: '語言',
    search: '檢索',
    compare: '對比',
    matrix: '園區×主題',
    docs: 'API',
    checkSources: '段落摘自所列文章，引用前請核對來源。',
  },
  en: {
    tagline: 'Zone policies compared',
    skip: 'Skip to the main content',
    navigation: 'Pages',
    language: 'Language',
    search: 'Search',
    compare: 'Compare',
    matrix: 'Zones × themes',
    docs: 'API',
    checkSources: 'Passages are quoted from the articles listed; check the source before you cite.',
  },
};

export const FAILURE = {
  'zh-Hans': {
    retry: '重试',
    unreachable: '连不上服务器',
    unreachableDetail: '没有收到答复。请检查网络，或确认 Zonelens 服务正在运行，然后重试。',
    offline: '网络已断开',
    offlineDetail: '这台设备现在没有网络。恢复后会自动重试。',
    notFound: '没有找到',
    request: '这次请求有问题',
    busy: '服务器暂时不能答复',
    server: '服务器出错了',
    serverSays: (status: number) => `服务器的说明（HTTP ${status}）：`,
    colon: '：',
  },
  'zh-Hant': {
    retry: '重試',
    unreachable: '連不上伺服器',
    unreachableDetail: '沒有收到答覆。請檢查網路，或確認 Zonelens 服務正在執行，然後重試。',
    offline: '網路已斷開',
    offlineDetail: '這台裝置現在沒有網路。恢復後會自動重試。',
    notFound: '沒有找到',
    request: '這次請求有問題',
    busy: '伺服器暫時不能答覆',
    server: '伺服器出錯了',
    serverSays: (status: number) => `伺服器的說明（HTTP ${status}）：`,
    colon: '：',
  },
  en: {
    retry: 'Try again',
    unreachable: 'The server cannot be reached',
    unreachableDetail: 'There was no answer. Check the network, or that Zonelens is running, and try again.',
    offline: 'You are offline',
    offlineDetail: 'This device has no network now. The page tries again when it is back.',
    notFound: 'Not found',
    request: 'There is something wrong with this request',
    busy: 'The server cannot answer now',
    server: 'The server failed',
    serverSays: (status: number) => `The server says (HTTP ${status}): `,
    colon: ': ',
  },
};

/** The notice that asks for a key. */
export const KEY = {
  'zh-Hans': {
    title: '这里需要密钥',
    detail: '这个服务只对持有密钥的人开放。密钥由服务的管理者发给，只在这个标签页里保存到关闭为止。',
    refused: '这个标签页里的密钥不被接受：可能已过期、已收回，或权限不够。',
    field: '密钥',
    use: '使用',
  },
  'zh-Hant': {
    title: '這裡需要金鑰',
    detail: '這個服務只對持有金鑰的人開放。金鑰由服務的管理者發給，只在這個分頁裡保存到關閉為止。',
    refused: '這個分頁裡的金鑰不被接受：可能已過期、已收回，或權限不夠。',
    field: '金鑰',
    use: '使用',
  },
  en: {
    title: 'This needs a key',
    detail:
      'The service is for holders of keys. Who runs it gives them out; this tab keeps yours until it is closed.',
    refused: 'The key of this tab is not accepted: it may be expired, revoked, or of too small a scope.',
    field: 'Key',
    use: 'Use it',
  },
};

/** The field for a query. */
export const QUERY_BOX = {
  'zh-Hans': {
    tooLong: (most: string, length: string) =>
      `最多 ${most} 个字符，请只留下要比较的段落。现在有 ${length} 个。`,
    suggestions: '检索建议',
    kinds: { zone: '园区', theme: '主题', term: '术语', title: '标题', heading: '小标题' },
  },
  'zh-Hant': {
    tooLong: (most: string, length: string) =>
      `最多 ${most} 個字元，請只留下要比較的段落。現在有 ${length} 個。`,
    suggestions: '檢索建議',
    kinds: { zone: '園區', theme: '主題', term: '術語', title: '標題', heading: '小標題' },
  },
  en: {
    tooLong: (most: string, length: string) =>
      `At most ${most} characters: keep the paragraph that matters. There are ${length} now.`,
    suggestions: 'Suggestions',
    kinds: { zone: 'Zone', theme: 'Theme', term: 'Term', title: 'Title', heading: 'Heading' },
  },
};

/** Filters whose values are counted as facets. Years are chosen in the histogram. */
export type Filter = Exclude<keyof Facets, 'year'>;

/** One label for each filter, in the order of the panel. */
export const FILTER_LABELS: InEachLanguage<Readonly<Record<Filter, string>>> = {
  'zh-Hans': { zoneType: '园区类型', province: '省份', zone: '园区', category: '栏目', theme: '主题' },
  'zh-Hant': { zoneType: '園區類型', province: '省份', zone: '園區', category: '欄目', theme: '主題' },
  en: {
    zoneType: 'Kind of zone',
    province: 'Province',
    zone: 'Zone',
    category: 'Category',
    theme: 'Theme',
  },
};

/** The choice of how hits are grouped. */
export const GROUPING: InEachLanguage<{ label: string; values: Readonly<Record<Grouping, string>> }> = {
  'zh-Hans': { label: '归并', values: { article: '按文章', zone: '按园区', none: '不归并' } },
  'zh-Hant': { label: '歸併', values: { article: '按文章', zone: '按園區', none: '不歸併' } },
  en: { label: 'Group', values: { article: 'by article', zone: 'by zone', none: 'not at all' } },
};

/** Kinds of zones, in the order in which they are listed. */
export const ZONE_TYPE_LABELS: InEachLanguage<Readonly<Record<(typeof ZONE_TYPES)[number], string>>> = {
  'zh-Hans': {
    hitech: '高新区',
    etdz: '经开区',
    'new-area': '新区',
    ftz: '自贸区',
    'innovation-demo': '自主创新示范区',
    other: '其他园区',
  },
  'zh-Hant': {
    hitech: '高新區',
    etdz: '經開區',
    'new-area': '新區',
    ftz: '自貿區',
    'innovation-demo': '自主創新示範區',
    other: '其他園區',
  },
  en: {
    hitech: 'High-tech zones',
    etdz: 'Economic development zones',
    'new-area': 'New areas',
    ftz: 'Free-trade zones',
    'innovation-demo': 'Innovation demonstration zones',
    other: 'Other zones',
  },
};

/** Other parameters of requests, for the faults that the service reports. */
export const PARAMETER_LABELS: InEachLanguage<Readonly<Record<string, string>>> = {
  'zh-Hans': {
    q: '检索内容',
    zones: '园区',
    themes: '主题',
    from: '起始日期',
    to: '截止日期',
    passage: '段落',
    article: '文章',
    limit: '数量',
    perZone: '每园区段落',
    excludeOwn: '不含起点园区',
  },
  'zh-Hant': {
    q: '檢索內容',
    zones: '園區',
    themes: '主題',
    from: '起始日期',
    to: '截止日期',
    passage: '段落',
    article: '文章',
    limit: '數量',
    perZone: '每園區段落',
    excludeOwn: '不含起點園區',
  },
  en: {
    q: 'Query',
    zones: 'Zones',
    themes: 'Themes',
    from: 'From',
    to: 'To',
    passage: 'Passage',
    article: 'Article',
    limit: 'Number',
    perZone: 'Passages of each zone',
    excludeOwn: 'Without the own zone',
  },
};

/** Everything around a passage. */
export const PASSAGE = {
  'zh-Hans': {
    count: (count: string) => `${count} 个段落`,
    zones: '园区',
    onlyZone: (name: string) => `只看${name}`,
    source: '来源：',
    similarity: '相似度',
    similarityTitle: '与检索内容的余弦相似度，1 为相同',
    reprints: (count: string) => `另有 ${count} 处转载`,
    figures: '文中数字',
    compare: '以此对比其他区',
    copyCitation: '复制引用',
    copied: '已复制引用',
    copyByHand: '浏览器不允许自动复制，请手动复制：',
    original: '原文',
    inZonelens: (kind: 'passage' | 'article', id: string) =>
      `Zonelens ${kind === 'passage' ? '段落' : '文章'} ${id}`,
    similar: '相似段落',
    similarLoading: '正在查找…',
    similarNone: '没有其他文章可以比较。',
    similarCount: (count: string) => `其他文章中最相近的 ${count} 段，不受筛选条件限制`,
  },
  'zh-Hant': {
    count: (count: string) => `${count} 個段落`,
    zones: '園區',
    onlyZone: (name: string) => `只看${name}`,
    source: '來源：',
    similarity: '相似度',
    similarityTitle: '與檢索內容的餘弦相似度，1 為相同',
    reprints: (count: string) => `另有 ${count} 處轉載`,
    figures: '文中數字',
    compare: '以此對比其他區',
    copyCitation: '複製引用',
    copied: '已複製引用',
    copyByHand: '瀏覽器不允許自動複製，請手動複製：',
    original: '原文',
    inZonelens: (kind: 'passage' | 'article', id: string) =>
      `Zonelens ${kind === 'passage' ? '段落' : '文章'} ${id}`,
    similar: '相似段落',
    similarLoading: '正在查找…',
    similarNone: '沒有其他文章可以比較。',
    similarCount: (count: string) => `其他文章中最相近的 ${count} 段，不受篩選條件限制`,
  },
  en: {
    count: (count: string) => `${count} passages`,
    zones: 'Zones',
    onlyZone: (name: string) => `Only ${name}`,
    source: 'Source: ',
    similarity: 'Similarity',
    similarityTitle: 'Cosine similarity to the query; 1 is the same',
    reprints: (count: string) => `Reprinted ${count} more times`,
    figures: 'Figures',
    compare: 'Compare other zones on this',
    copyCitation: 'Copy citation',
    copied: 'Citation copied',
    copyByHand: 'The browser does not allow copying here; please copy by hand:',
    original: 'Original',
    inZonelens: (kind: 'passage' | 'article', id: string) => `Zonelens ${kind} ${id}`,
    similar: 'Similar passages',
    similarLoading: 'Searching…',
    similarNone: 'There is no other article to compare with.',
    similarCount: (count: string) => `The ${count} nearest passages of other articles, whatever the filters`,
  },
};
