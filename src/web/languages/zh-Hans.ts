/**
 * The texts of all pages and of the search box in simplified Chinese. The other languages have the type of this one,
 * so the compiler names every text that they lack. This module imports only types, so that a bundle contains nothing
 * but the texts that it uses.
 */

import type { Blank } from '../../compare/blank.js';
import type { DatedField } from '../../compare/evidence.js';
import type { Status } from '../../corpus/life/versions.js';
import type { ScopeGround } from '../../corpus/scope/evidence.js';
import type { PlaceLevel } from '../../corpus/scope/place.js';
import type { ZONE_TYPES } from '../../corpus/zone-record.js';
import type { Grouping } from '../../search/arrange.js';
import type { DateOf } from '../../search/filters.js';
import type { Mode } from '../../search/mode.js';
import type { Aspect, Change, Qualifier } from '../../statements/figures/index.js';
import type { Claim, TimeGrade } from '../../statements/statement.js';
import type { FigureSort } from '../../store/figure-sorts.js';

type ZoneType = (typeof ZONE_TYPES)[number];

/** The frame of every page. */
export const frame = {
  tagline: '园区政策对比检索',
  skip: '跳到主要内容',
  navigation: '页面',
  language: '语言',
  search: '检索',
  compare: '对比',
  matrix: '园区×主题',
  figures: '数字',
  gap: '缺什么',
  docs: 'API',
};

/** What is said when the service gives no answer or refuses. */
export const failure = {
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
};

/** The notice that asks for a key. */
export const key = {
  title: '这里需要密钥',
  detail: '这个服务只对持有密钥的人开放。密钥由服务的管理者发给，只在这个标签页里保存到关闭为止。',
  refused: '这个标签页里的密钥不被接受：可能已过期、已收回，或权限不够。',
  field: '密钥',
  use: '使用',
};

/** The field for a query. */
export const queryBox = {
  relaxed: '没有原样出现的内容，以下不按原样查找。',
  tooLong: (most: string, length: string) =>
    `最多 ${most} 个字符，请只留下要比较的段落。现在有 ${length} 个。`,
  suggestions: '检索建议',
  kinds: { zone: '园区', theme: '主题', term: '术语', title: '标题', heading: '小标题' },
};

/** The choice of how hits are grouped. */
export const grouping = {
  label: '归并',
  values: { article: '按文章', zone: '按园区', none: '不归并' },
} satisfies { label: string; values: Readonly<Record<Grouping, string>> };

/** Kinds of zones, in the order in which they are listed. */
export const zoneTypes = {
  hitech: '高新区',
  etdz: '经开区',
  'new-area': '新区',
  ftz: '自贸区',
  'innovation-demo': '自主创新示范区',
  other: '其他园区',
} satisfies Readonly<Record<ZoneType, string>>;

/** Levels of places, the highest first. */
export const levels = {
  state: '国家',
  province: '省级',
  city: '市级',
  district: '区县',
  zone: '功能区',
} satisfies Readonly<Record<PlaceLevel, string>>;

/** What a place is said to do. */
export const claims = {
  did: '已做',
  must: '应当',
  may: '可以',
  plans: '计划',
  opposite: '相反',
  mentions: '仅提及',
} satisfies Readonly<Record<Claim, string>>;

/** Why there is nothing, in a word and in a sentence. */
export const blanks = {
  words: { 'no-text': '无文本', 'no-theme': '未谈及', 'other-row': '见他行' },
  details: {
    'no-text': '语料中没有关于此地的文本，不能说它做没做。',
    'no-theme': '语料中有此地的文本，但没有这个主题的段落。语料没有，不等于园区没做。',
    'other-row': '语料中有此地关于这个主题的段落，但所问的事它写在别的行。',
  },
} satisfies Record<'words' | 'details', Readonly<Record<Blank, string>>>;

/** What kind of a date it is. */
export const grades = {
  act: '行为日期',
  effective: '施行日期',
  stated: '文中日期',
  published: '发布日期',
} satisfies Readonly<Record<TimeGrade, string>>;

/** Whether a legal text is in force. */
export const statuses = {
  'in-force': '现行有效',
  amended: '已修正',
  repealed: '已废止',
  superseded: '有新版本',
} satisfies Readonly<Record<Status, string>>;

/** The dates of an article that a choice of dates can mean. */
export const datesOf = {
  label: '日期指',
  values: { published: '发布', effective: '施行', adopted: '通过' },
} satisfies { label: string; values: Readonly<Record<DateOf, string>> };

/** What a question says in words, and how it is read. */
export const interpreted = {
  chip: (phrase: string, meaning: string) => `${phrase}：${meaning}`,
  days: (from: string, to: string) =>
    from === '' ? `截至 ${to}` : to === '' ? `${from} 起` : `${from} 至 ${to}`,
  within: (names: string) => `限于${names}`,
  outside: (names: string) => `不含${names}`,
  names: (names: readonly string[], count: number) =>
    names.join('、') + (count > names.length ? `等 ${count} 地` : ''),
  comma: '、',
  literally: '全部按字面检索',
  none: '按问题里的时间、地区或类型限定后，没有符合的段落',
  noneDetail: '点去上面的某一项，那几个字就按字面检索。',
};

/** Parameters of requests that are no filters, for the faults that the service reports. */
export const parameters = {
  q: '检索内容',
  zones: '园区',
  themes: '主题',
  from: '起始日期',
  to: '截止日期',
  passage: '段落',
  article: '文章',
  limit: '数量',
  perZone: '每园区段落',
  keep: '按字面',
  interpret: '理解问题',
  excludeOwn: '不含起点园区',
  place: '本地',
  peers: '同类地区',
  min: '至少几地有',
};

/** Everything around a passage. */
export const passage = {
  count: (count: string) => `${count} 个段落`,
  zones: '地区',
  mentions: '提及：',
  expand: '看整段',
  collapse: '收起',
  newest: '打开最新版本',
  repealing: '打开废止它的文件',
  tableHead: '表头',
  onlyZone: (name: string) => `只看${name}`,
  source: '来源：',
  relevance: '相关度',
  relevanceTitle: (score: string) => `按词语与意思综合，1 为最高：${score}`,
  relevances: { high: '高', middle: '中', low: '低' },
  similarity: '相似度',
  similarityTitle: '与检索内容的余弦相似度，1 为相同',
  reprints: (count: string) => `另有 ${count} 处转载`,
  editions: (count: string) => `另有 ${count} 个年度版本`,
  figures: '文中数字',
  compare: '以此对比其他区',
  copyCitation: '复制引用',
  copied: '已复制引用',
  copyByHand: '浏览器不允许自动复制，请手动复制：',
  original: '原文',
  page: (numbers: string) => `第${numbers}页`,
  ocr: 'OCR 识别',
  ocrTitle: '文字由页面图像识别得到，个别字可能有误',
  inZonelens: (kind: 'passage' | 'article', id: string) =>
    `Zonelens ${kind === 'passage' ? '段落' : '文章'} ${id}`,
  similar: '相似段落',
  similarLoading: '正在查找…',
  similarNone: '没有其他文章可以比较。',
  similarCount: (count: string) => `其他文章中最相近的 ${count} 段，不受筛选条件限制`,
};

/** The search page. */
export const search = {
  label: '检索内容',
  placeholder: '一个问题、一个说法，或粘贴一段原文',
  submit: '检索',
  help: '简体、繁体、带拼音注音的文字和英文都可以。“…” 中的文字优先，-词 排除。',
  welcomeTitle: '别的园区做过同样的改革吗？',
  welcome:
    '写下一项改革或一句原文，Zonelens 在全国高新区、经开区、新区和自贸区的政策文章里找出意思相近的段落：谁做过、怎么做、什么时候、有哪些数字。每一段都附园区、日期和出处。',
  tryIt: '试一试',
  examples: [
    ['功能区与行政区融合', '一项改革的名称'],
    ['功能區(qū)與行政區(qū)融合', '从繁体网页粘贴，带拼音注音'],
    ['县级行政权力事项委托给开发区行使', '一个具体做法'],
    ['zone administration merged with the district government', '英文提问'],
  ],
  byTheme: '按主题浏览',
  coverage: (articles: string, passages: string, span: string) =>
    `现有 ${articles} 篇文章，${passages} 个段落${span}。`,
  span: (from: string, to: string) => `，发布于 ${from} 至 ${to}`,
  results: '检索结果',
  searching: '正在检索…',
  failed: '检索没有完成',
  /** @param matching passages above the floor; null when that is not known */
  summary: (matching: string | null, total: string, tookMs: number) =>
    `${matching === null ? total : `约 ${matching}`} 个段落相关，按相关度排列，用时 ${tookMs < 1 ? '不到 1' : Math.round(tookMs)} 毫秒`,
  searchedFor: (searched: string) => `已按“${searched}”检索，仍要检索 `,
  didYouMean: '您是不是要找：',
  summaryNone: '没有段落与问题相关，下面是最接近的',
  more: '加载更多',
  loadingMore: '正在加载…',
  end: (count: string) => `到此为止：只列出最相符的 ${count} 个。`,
  weak: '没有很匹配的段落',
  weakDetail: '下面是最接近的几段，但可能与您的问题无关。可换用政策术语、园区名称，或粘贴一句原文。',
  weakFrom: '以下段落与问题相关度不足',
  weakHit: '可能无关',
  noneFiltered: '没有段落同时符合这些筛选条件',
  noneFilteredDetail: '取消某一项，或清除全部筛选后再看。',
  none: '没有结果',
  noneDetail: '这段文字里没有可供检索的词。请换一个说法，或粘贴一句原文。',
  filters: '筛选条件',
  skipFilters: '跳过筛选条件',
  filtersCount: (count: string) => `筛选条件（${count}）`,
  chosen: '已选的筛选条件',
  clearFilters: '清除筛选',
  removeFilter: (label: string) => `取消筛选 ${label}`,
  not: (label: string) => `不含 ${label}`,
  since: (date: string, of: string) => `${date} 起${of}`,
  until: (date: string, of: string) => `${date} 及以前${of}`,
  year: '年份',
  yearHelp: '在图上拖动可选一段年份',
  firstYear: '起始年份',
  lastYear: '截止年份',
  yearCount: (year: string, count: string) => `${year} 年 ${count} 个段落`,
  from: '从',
  to: '至',
  reversed: '起始日期晚于截止日期，这两个日期尚未生效。',
  lookup: '查找地区',
  lookupPlaceholder: '查找地区，如 青岛高新区',
  noZone: '结果里没有这个名称的地区。',
  showAll: (count: string) => `显示全部 ${count} 项`,
  showLess: '收起',
  exact: '精确',
  exactHelp: '引号中的文字（没有引号时为全部文字）必须原样出现',
  mode: {
    label: '匹配',
    values: { hybrid: '意思和字词', semantic: '只按意思', lexical: '只按字词' } satisfies Readonly<
      Record<Mode, string>
    >,
  },
  moreOfArticle: (count: string) => `本文另外 ${count} 段`,
  moreOfZone: (count: string) => `该园区另外 ${count} 段`,
  compareQuery: '逐园区对比',
};

/** The article page. */
export const article = {
  article: '文章',
  opening: '正在打开文章…',
  noArticle: '没有说明是哪篇文章',
  noArticleDetail: '请从检索结果打开文章。',
  zone: '地区',
  facts: {
    scope: '适用地区',
    adopted: '通过',
    effective: '施行',
    amended: '修正',
    status: '效力',
    newest: '最新版本',
    versions: '旧版本',
    repealedBy: '废止它的文件',
    source: '来源',
    author: '作者',
    date: '发布',
    documentNumber: '发文字号',
    issuer: '发文机关',
    category: '栏目',
    original: '原文',
  },
  scopeBy: {
    title: '据标题',
    issuer: '据发文机关',
    metadata: '据文章信息',
    lead: '据开头',
  } satisfies Readonly<Record<ScopeGround, string>>,
  dateList: '、',
  searchZone: (name: string) => `检索${name}`,
  compareArticle: '以全文对比其他区',
  outline: '目录',
  figures: '文中数字',
  moreFigures: (count: string) => `其余 ${count} 项`,
  linkTo: (number: string) => `段落 ${number} 的链接`,
  best: (rank: string) => `与检索最相符之 ${rank}`,
  matches: (q: string) => `与“${q}”最相符的段落`,
  otherZones: '其他园区怎么做',
  noOtherZones: '没有找到做过此事的其他地方。',
  wholeComparison: '打开完整对比',
};

/** The comparison page. */
export const compare = {
  title: '园区对比',
  field: '要对比的改革',
  placeholder: '一项改革的名称，或一句原文',
  submit: '对比',
  welcomeTitle: '谁还做过这项改革？怎么做、什么时候、有哪些数字？',
  welcome:
    '写下一项改革，Zonelens 把各园区最相关的段落按主题并排列出，连同文中的数字和时间，每一段都有出处。',
  tryIt: '试一试',
  examples: ['功能区与行政区融合', '委托县级行政权力事项', '“一枚印章管审批”', '全员聘任制与绩效薪酬'],
  byTheme: '按主题对比',
  otherStarts: '也可以从原文开始',
  fromPassage: '在检索结果里，点段落下方的“以此对比其他区”，以这一段为起点。',
  fromArticle: '打开一篇文章，点“以全文对比其他区”，以整篇文章为起点。',
  goSearch: '去检索',
  withPinned: (zone: string) => `选定一项改革后，${zone}列在最前。`,
  subjects: { passage: '以这一段为起点', article: '以这篇文章为起点' },
  passages: (count: string) => `共 ${count} 段`,
  zones: '地区',
  zoneLookup: '查找地区，如 青岛高新区',
  settings: '条件',
  level: '层级',
  modality: '表述',
  status: '效力',
  limit: '地区数',
  perZone: '每地段落',
  excludeOwn: (zone: string) => `不含${zone}`,
  ownZone: '本区的其他文章',
  loading: '正在对比…',
  summary: (places: string, passages: string) => `${places} 个地区，${passages} 个段落`,
  parts: '本页内容',
  sideBySide: '并列段落',
  figures: '数字',
  timeline: '时间',
  showWeak: '显示相近的内容',
  hideWeak: '收起相近的内容',
  weak: (count: string) => `相近的内容，未计入（${count}）`,
  weakDetail: '相关度不足：说的多半是别的事，不能当作做过此事的依据。',
  noWeak: '没有相近的内容',
  noLaterThan: '不晚于',
  span: (from: string, to: string) => `${from} 至 ${to}`,
  goToEvidence: (claim: string) => `${claim}：看依据的原句`,
  dateOfArticle: {
    adopted: '通过日期',
    effective: '施行日期',
    amended: '修正日期',
    date: '发布日期',
  } satisfies Readonly<Record<DatedField, string>>,
  dateFrom: '日期取自文章信息：',
  dateElsewhere: '日期见',
  publishedOn: '发布',
  none: '没有找到做过此事的地方',
  noneElse: '没有找到做过此事的其他地方',
  noneOfNamed: '所问的地方都没有说到此事',
  noneFiltered: '所选条件下没有找到做过此事的地方',
  lookedThrough: (articles: string, passages: string) =>
    `查阅了 ${articles} 篇文章的 ${passages} 个段落，没有一段说到所问的事。`,
  restsOnTexts: '这只就现有文本而言：没有文本的地方无从判断，换一个说法也可能找到。',
  onlyPlace: (place: string, _isAdopter: boolean) => `只有一个地方：${place}；没有找到其他地方。`,
  allZones: '清除条件',
  saysNothing: {
    'no-text': (places: readonly string[]) => `语料中没有关于${places.join('、')}的文本。`,
    'no-theme': (places: readonly string[]) => `语料中有${places.join('、')}的文本，但没有谈到所问的事。`,
  },
  notAmong: (zone: string) => `置顶的${zone}不在所列地区之中：它没有足够相符的段落，或被排除了。`,
  tableCaption: '各地的段落，按主题对齐',
  theme: '主题',
  noTheme: '其他',
  gap: '无段落',
  starting: '起点园区',
  pin: '置顶',
  unpin: '取消置顶',
  pinZone: (zone: string) => `${zone}置顶`,
  unpinZone: (zone: string) => `${zone}取消置顶`,
  hide: '排除',
  hideZone: (zone: string) => `排除${zone}`,
  compareThis: '以此对比',
  undated: '日期不详',
  exportTable: '导出对比表',
  exportTimeline: '导出时间表',
  figuresNote: '所指、方面和单位都相同的数字才归在一行。级别和时期可能不同，请看地区、时期和原句。',
  noFigures: '没有两个以上地区给出同一事项的数字。',
  exportFigures: '导出数字',
  otherFigures: (count: string) => `其余 ${count} 个数字，不作比较`,
  zone: '地区',
  object: '所指',
  stated: '原文',
  value: '折合',
  period: '时期',
  source: '出处',
  open: '看段落',
  unknown: '未说明',
  chartLabel: (row: string) => `${row}的条形图，数值见旁边的表格`,
  chartLogarithmic: '数值相差悬殊，图用对数刻度。',
  chartCut: (count: string) => `图中只画前 ${count} 项，全部见表。`,
  chartFailed: '图没有载入，数值见表。',
  moreFigures: (count: string) => `其余 ${count} 行`,
  noTimeline: '没有一个地区的表述有日期。',
  first: '最早',
  timelineParts: { dated: '已做或应当做', undated: '只知不晚于某日', others: '可以、计划、相反或仅提及' },
  kinds: {
    amount: '金额',
    count: '数量',
    ratio: '比例',
    rank: '名次',
    area: '面积',
    duration: '时长',
    'other-measure': '其他计量',
  } as Readonly<Record<string, string>>,
  withUnit: (name: string, unit: string) => `${name}（${unit}）`,
  aspects: {
    level: '数值',
    change: '增减量',
    rate: '增减幅度',
    share: '占比',
    rank: '名次',
    before: '变化前',
    after: '变化后',
    limit: '限额',
  } satisfies Readonly<Record<Aspect, string>>,
  qualifiers: {
    'more-than': '超过',
    'at-least': '不少于',
    'at-most': '不超过',
    'less-than': '不足',
    about: '约',
    nearly: '近',
  } satisfies Readonly<Record<Qualifier, string>>,
  changes: {
    increase: '增长',
    decrease: '下降',
    'increase-to': '增至',
    'decrease-to': '降至',
    from: '原为',
    reach: '达到',
    share: '占',
  } satisfies Readonly<Record<Change, string>>,
};

/** The page of all figures. */
export const figures = {
  title: '数字',
  intro: '文章里的全部数字：是哪个地区的、所指为何、原句和出处。日期不在内；转载只计一次，旧版文本不计。',
  object: '所指',
  objectPlaceholder: '如 权力事项、基金、面积',
  find: '查找',
  places: '地区',
  kind: '类别',
  kindLookup: '查找类别',
  aspect: '方面',
  aspectLookup: '查找方面',
  unit: '单位',
  unitPlaceholder: '如 项、亿元',
  sort: '排序',
  sorts: { '-value': '从大到小', value: '从小到大', place: '按地区' } satisfies Readonly<
    Record<FigureSort, string>
  >,
  loading: '正在读取…',
  failed: '没有读取到',
  summary: (total: string, from: string, to: string) => `共 ${total} 个，第 ${from}–${to} 个`,
  none: '没有这样的数字',
  noneDetail: '换一个说法，或放宽条件。',
  clear: '清除条件',
  caption: '数字',
  pages: '翻页',
  previous: '上一页',
  next: '下一页',
};

/** The matrix page. */
export const matrix = {
  title: '园区与主题',
  intro: '哪个园区在哪个主题上有政策段落，哪里是空白。格中是段落数，点开即到最相关的一段。',
  keys: '方向键移动，回车打开，Tab 进入预览。',
  zones: '地区',
  themes: '主题',
  zoneLookup: '查找地区，如 青岛高新区',
  themeLookup: '查找主题',
  limit: '地区数',
  loading: '正在读取…',
  failed: '没有读取到',
  summary: (zones: string, themes: string, gaps: string) =>
    `${zones} 个园区 × ${themes} 个主题，${gaps} 格空白`,
  none: '没有可列的园区或主题',
  noneDetail: '所选条件排除了全部园区或全部主题。',
  clear: '清除条件',
  caption: '各园区在各主题上的段落数',
  corner: '园区＼主题',
  covered: '有段落的园区',
  coveredThemes: (count: string, all: string) => `${all} 个主题中有 ${count} 个`,
  cell: (zone: string, theme: string, count: string) => `${zone}，${theme}：${count} 个段落`,
  compareTheme: (theme: string) => `各园区对比：${theme}`,
  compareZone: (zone: string) => `以${zone}为首的对比`,
  legend: '图例：段落数',
  open: '打开这一段',
  searchCell: (count: string) => `检索这 ${count} 段`,
  searchGap: '在全部语料中检索',
  lacks: '它缺什么',
  compare: '以此对比其他区',
  preview: '预览',
};

/** The gap page. */
export const gap = {
  title: '缺什么',
  intro: '若干同类地区已经做了、本地还没有的事。做了或有现行规定要求的才算有；可以做、打算做的列出，不计数。',
  place: '本地',
  choose: '选择一个地区',
  peers: '同类地区',
  usualPeers: '文本最多的十个',
  min: '至少几地有',
  limit: '条数',
  loading: '正在读取…',
  failed: '没有读取到',
  start: '先选一个地区，再看同类地区有、它没有的事。',
  summary: (total: string, shown: string, min: string, peers: string) =>
    `${peers} 个同类地区中至少 ${min} 个有、本地没有的，共 ${total} 条${total === shown ? '' : `，列出前 ${shown} 条`}`,
  held: '依据的文本',
  heldNote: '只看语料中现行的和没有时效的文本。语料没有，不等于没做。',
  amount: (articles: string, passages: string) => `${articles} 篇 ${passages} 段`,
  unknown: (place: string) => `语料中没有关于${place}的文本，不能说它缺什么。`,
  none: '没有这样的事',
  noneDetail: '可以减少“至少几地有”，或换一些同类地区。',
  clear: '清除条件',
  having: (count: string, all: string) => `${all} 地中 ${count} 地有`,
  own: '本地',
  silent: '未谈及',
  around: '上级',
  more: (count: string) => `另外 ${count} 地`,
  passages: (count: string) => `共 ${count} 段`,
  compare: '对比',
};

/** What the pages with tables share: choosing zones and themes, exports. */
export const tables = {
  all: '全部',
  chosen: (count: string) => `已选 ${count} 个`,
  clear: '清除',
  onlyGroup: (group: string) => `只看${group}`,
  noOption: '没有这个名称。',
  most: (count: string) => `最多选 ${count} 个`,
  chips: '已选的条件',
  not: (label: string) => `不含 ${label}`,
  remove: (label: string) => `取消 ${label}`,
  exports: '导出',
  print: '打印',
};

/** The API page. */
export const docs = {
  opening: '正在打开…',
  contents: '目录',
  example: '示例',
  expected: '应得到：',
  address: '请求',
  body: '请求体',
  run: '运行',
  answer: '答复',
  noAnswer: '没有收到答复。',
  title: 'HTTP API',
  intro: '页面上能做的，程序也都能做。下面每个操作都可以直接试用；说明为英文。',
  document: '是这份说明的 OpenAPI 3.1 原文，由校验请求的同一份模式生成。',
  client: '是带类型的客户端，浏览器和 Node 都能用。',
  searchBoxName: '检索框组件',
  searchBox: '可以嵌入任何网页。',
};

/** The page about the search box. */
export const searchBoxPage = {
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

/** The search box on other sites. */
export const searchBox = {
  ...failure,
  ...queryBox,
  label: '检索园区政策',
  placeholder: '一个问题、一个说法，或粘贴一段原文',
  submit: '检索',
  clear: '清空',
  noWord: '请写下要检索的词或句子。',
  results: '检索结果',
  searching: '正在检索…',
  summary: (shown: string, total: string) => `${total} 个段落相符，下面是最相符的 ${shown} 个`,
  searchedFor: (searched: string) => `已按“${searched}”检索`,
  didYouMean: '您是不是要找：',
  interpreted,
  zoneTypes,
  read: (meanings: string) => `按 ${meanings} 检索`,
  announced: (shown: string) => `列出了 ${shown} 个段落`,
  allResults: '在 Zonelens 查看全部结果',
  zones: '园区',
  moreZones: (count: string) => `等 ${count} 个园区`,
  source: '来源：',
  weak: '没有很匹配的段落',
  weakDetail: '下面是最接近的几段，但可能与您的问题无关。',
  weakFrom: '以下段落与问题相关度不足',
  weakHit: '可能无关',
  none: '没有结果',
  noneDetail: '请换一个说法，或粘贴一句原文。',
  noneFiltered: '此处限定的范围里没有结果',
  noneFilteredDetail: '这个检索框只在限定的园区、栏目或主题里查找。',
  everywhere: '在 Zonelens 里不限范围检索',
  unreachable: '连不上 Zonelens',
  unreachableDetail: '没有收到答复。请检查网络，稍后重试。',
  forOwner: '致网站管理员：',
  notAllowed: (origin: string, service: string) =>
    `服务的 ZONELENS_CORS_ORIGINS 可能没有列入 ${origin}，或者本页的内容安全策略（connect-src）不允许 ${service}。`,
  server: 'Zonelens 暂时不能答复',
};
