/** How are the strengths of promises named in English? The same on pages, in exports and in what watches tell. */
import type { Strength } from '../../statements/promises/index.js';

export const strengths: Readonly<Record<Strength, string>> = {
  prohibits: 'must not',
  must: 'must',
  plans: 'plans',
  may: 'may',
};
