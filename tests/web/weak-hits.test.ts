/** Which hits stand below the line, and which are marked on their own? */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { weakFrom } from '../../src/web/common/weak-hits.js';

it('draws the line where only weak hits follow, and none without a good match', () => {
  const hits = fc.array(fc.record({ weak: fc.boolean() }), { maxLength: 12 });
  fc.assert(
    fc.property(hits, (all) => {
      const from = weakFrom({ hits: all, goodMatch: true });
      expect(all.slice(from).every(({ weak }) => weak)).toBe(true);
      expect(all[from - 1]?.weak ?? false).toBe(false);
      expect(weakFrom({ hits: all, goodMatch: false })).toBe(all.length);
    }),
  );
});
