/** The texts of the page of what a place lacks in traditional Chinese. */
import type * as zhHans from '../zh-Hans/gap.js';

export const gap: typeof zhHans.gap = {
  title: '缺什麼',
  intro: '若干同類地區已經做了、本地還沒有的事。做了或有現行規定要求的才算有；可以做、打算做的列出，不計數。',
  place: '本地',
  choose: '選擇一個地區',
  peers: '同類地區',
  usualPeers: '文本最多的十個',
  min: '至少幾地有',
  limit: '條數',
  loading: '正在讀取…',
  failed: '沒有讀取到',
  start: '先選一個地區，再看同類地區有、它沒有的事。',
  summary: (total, shown, min, peers) =>
    `${peers} 個同類地區中至少 ${min} 個有、本地沒有的，共 ${total} 條${total === shown ? '' : `，列出前 ${shown} 條`}`,
  held: '依據的文本',
  heldNote: '只看語料中現行的和沒有時效的文本。語料沒有，不等於沒做。',
  amount: (articles, passages) => `${articles} 篇 ${passages} 段`,
  unknown: (place) => `語料中沒有關於${place}的文本，不能說它缺什麼。`,
  none: '沒有這樣的事',
  noneDetail: '可以減少「至少幾地有」，或換一些同類地區。',
  clear: '清除條件',
  having: (count, all) => `${all} 地中 ${count} 地有`,
  own: '本地',
  silent: '未談及',
  around: '上級',
  more: (count) => `另外 ${count} 地`,
  passages: (count) => `共 ${count} 段`,
  compare: '對比',
};
