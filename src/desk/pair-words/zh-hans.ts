/** How are two texts side by side named in simplified Chinese? */
import type { PairWords } from './words.js';

export const pairWords: PairWords = {
  versions: {
    same: '未变',
    changed: '改动',
    added: '新增',
    dropped: '删去',
    moved: '移动',
    split: '拆分',
    merged: '合并',
    rearranged: '重组',
  },
  texts: {
    same: '相同',
    changed: '不同',
    added: '后者独有',
    dropped: '前者独有',
    moved: '位次不同',
    split: '一对多',
    merged: '多对一',
    rearranged: '多对多',
  },
  sameWording: { known: '更早的文本有相同表述', unknown: '相同表述，先后不明' },
  sides: {
    earlier: { from: '较早的文本', to: '较晚的文本' },
    later: { from: '较晚的文本', to: '较早的文本' },
    unknown: { from: '文本甲', to: '文本乙' },
  },
  placeUnknown: '地区不明',
  caution: '表述相同，不说明谁抄谁：也可能都依据库外文件。',
};
