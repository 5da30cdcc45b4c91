/** The texts of the frame of every page, of notices, and of the field for a query in traditional Chinese. */
import type * as zhHans from '../zh-Hans/frame.js';

export const frame: typeof zhHans.frame = {
  tagline: '園區政策對比檢索',
  skip: '跳到主要內容',
  navigation: '頁面',
  language: '語言',
  search: '檢索',
  compare: '對比',
  matrix: '園區×主題',
  figures: '數字',
  gap: '缺什麼',
  searchBox: '檢索框',
  dossier: '材料夾',
  docs: 'API',
  upload: '上載文章',
};

export const failure: typeof zhHans.failure = {
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
};

export const key: typeof zhHans.key = {
  title: '這裡需要金鑰',
  detail: '這個服務只對持有金鑰的人開放。金鑰由服務的管理者發給，只在這個分頁裡保存到關閉為止。',
  refused: '這個分頁裡的金鑰不被接受：可能已過期、已收回，或權限不夠。',
  field: '金鑰',
  use: '使用',
  without: '不用金鑰繼續',
};

export const queryBox: typeof zhHans.queryBox = {
  relaxed: '沒有原樣出現的內容，以下不按原樣查找。',
  tooLong: (most: string, length: string) =>
    `最多 ${most} 個字元，請只留下要比較的段落。現在有 ${length} 個。`,
  suggestions: '檢索建議',
  kinds: { zone: '園區', theme: '主題', term: '術語', title: '標題', heading: '小標題' },
};

export const parameters: typeof zhHans.parameters = {
  q: '檢索內容',
  zones: '園區',
  themes: '主題',
  from: '起始日期',
  to: '截止日期',
  passage: '段落',
  article: '文章',
  limit: '數量',
  perZone: '每園區段落',
  keep: '按字面',
  interpret: '理解問題',
  excludeOwn: '不含起點園區',
  place: '地區',
  peers: '同類地區',
  min: '至少幾地有',
};
