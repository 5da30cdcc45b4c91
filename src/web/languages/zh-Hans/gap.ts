/** The texts of the page of what a place lacks in simplified Chinese. */

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
