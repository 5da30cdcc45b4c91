/** How is it named whose text has the same wording, and which was there first? The same on pages and in what watches tell. */
import type { Direction } from '../wording/dated.js';

interface WordingNames {
  directions: Readonly<Record<Direction, string>>;
  unknownPlace: string;
}

export const wordingNames: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', WordingNames>> = {
  'zh-Hans': {
    directions: { earlier: '更早', later: '更晚', unknown: '先后不明' },
    unknownPlace: '地区不明',
  },
  'zh-Hant': {
    directions: { earlier: '更早', later: '更晚', unknown: '先後不明' },
    unknownPlace: '地區不明',
  },
  en: {
    directions: { earlier: 'earlier', later: 'later', unknown: 'direction unknown' },
    unknownPlace: 'Place not known',
  },
};
