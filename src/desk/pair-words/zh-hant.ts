/** How are two texts side by side named in traditional Chinese? */
import type { PairWords } from './words.js';

export const pairWords: PairWords = {
  versions: {
    same: '未變',
    changed: '改動',
    added: '新增',
    dropped: '刪去',
    moved: '移動',
    split: '拆分',
    merged: '合併',
    rearranged: '重組',
  },
  texts: {
    same: '相同',
    changed: '不同',
    added: '後者獨有',
    dropped: '前者獨有',
    moved: '位次不同',
    split: '一對多',
    merged: '多對一',
    rearranged: '多對多',
  },
  sameWording: { known: '更早的文本有相同表述', unknown: '相同表述，先後不明' },
  sides: {
    earlier: { from: '較早的文本', to: '較晚的文本' },
    later: { from: '較晚的文本', to: '較早的文本' },
    unknown: { from: '文本甲', to: '文本乙' },
  },
  placeUnknown: '地區不明',
  caution: '表述相同，不說明誰抄誰：也可能都依據庫外文件。',
};
