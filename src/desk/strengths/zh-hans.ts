/** How are the strengths of promises named in simplified Chinese? The same on pages, in exports and in what watches tell. */
import type { Strength } from '../../statements/promises/index.js';

export const strengths: Readonly<Record<Strength, string>> = {
  prohibits: '不得',
  must: '应当',
  plans: '计划',
  may: '可以',
};
