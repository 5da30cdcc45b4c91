/** How is it named which of two texts with the same wording was there first? The same on pages and in what watches tell. */
import type { Direction } from '../wording/dated.js';

type Names = Readonly<Record<Direction, string>>;

export const directions: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', Names>> = {
  'zh-Hans': { earlier: '更早', later: '更晚', unknown: '先后不明' },
  'zh-Hant': { earlier: '更早', later: '更晚', unknown: '先後不明' },
  en: { earlier: 'earlier', later: 'later', unknown: 'direction unknown' },
};
