/** What do people and programs ask? Searches of all kinds, comparisons, suggestions, articles, drawn from a seed. */

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

/** The next number in [0, 1): mulberry32, so that a run can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Path and query of one request. */
export function requestFrom(random: () => number): string {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  // A number behind it makes most texts new ones, as people's are.
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
