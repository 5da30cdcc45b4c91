/** How are the strengths of promises named in traditional Chinese? The same on pages, in exports and in what watches tell. */
import type { Strength } from '../../statements/promises/index.js';

export const strengths: Readonly<Record<Strength, string>> = {
  prohibits: '不得',
  must: '應當',
  plans: '計劃',
  may: '可以',
};
