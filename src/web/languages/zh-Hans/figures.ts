/** The texts of the page of figures in simplified Chinese. */
import type { FigureSort } from '../../../store/figure-sorts.js';

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
};
