/** What do people and programs ask of the service? Searches of all kinds, comparisons, suggestions, articles. */

const TOPICS = [
  '功能区与行政区融合',
  '功能區(qū)與行政區(qū)融合',
  '下放行政权力事项',
  '容错免责的条件',
  '外商投资负面清单',
  '管委会机构改革',
  '飞地经济利益分享',
  'one-stop approval for investors',
  'bonded maintenance of goods',
  '人才引进 住房补贴',
];

const TYPED = ['青岛', 'qingdao', 'qdgxq', '自贸', '行政审', 'gao xin'];

/** Path and query of one request. @param random returns numbers in [0, 1) */
export function requestFrom(random: () => number): string {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  // The number makes most texts new to the service, as those of real users are.
  const text = encodeURIComponent(`${pick(TOPICS)} ${Math.floor(random() * 200)}`);
  const kind = random();
  if (kind < 0.45) return `/api/search?q=${text}&mode=${pick(['hybrid', 'hybrid', 'semantic', 'lexical'])}`;
  if (kind < 0.65) return `/api/search?q=${text}&group=article&facets=true&figures=true&from=2015-01-01`;
  if (kind < 0.75) return `/api/compare?q=${text}`;
  if (kind < 0.8) return `/api/timeline?q=${text}`;
  if (kind < 0.95) return `/api/suggest?q=${encodeURIComponent(pick(TYPED))}`;
  if (kind < 0.98) return '/api/filters';
  return '/api/matrix';
}
