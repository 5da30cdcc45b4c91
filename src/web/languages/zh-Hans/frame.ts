/** The texts of the frame of every page, of notices, and of the field for a query in simplified Chinese. */

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
  searchBox: '检索框',
  dossier: '材料夹',
  docs: 'API',
  upload: '上传文章',
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
  without: '不用密钥继续',
};

/** The field for a query. */
export const queryBox = {
  relaxed: '没有原样出现的内容，以下不按原样查找。',
  tooLong: (most: string, length: string) =>
    `最多 ${most} 个字符，请只留下要比较的段落。现在有 ${length} 个。`,
  suggestions: '检索建议',
  kinds: { zone: '园区', theme: '主题', term: '术语', title: '标题', heading: '小标题' },
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
  place: '地区',
  peers: '同类地区',
  min: '至少几地有',
};
