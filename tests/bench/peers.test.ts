import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../scripts/bench/peers/brute-force.js';
import { miniSearchByDefault, miniSearchOnTerms } from '../../scripts/bench/peers/minisearch.js';
import { orama } from '../../scripts/bench/peers/orama.js';
import { PAGE_HITS, type PeerPassage } from '../../scripts/bench/peers/peer.js';
import { clusteredVectors } from '../helpers/vectors.js';

const vectors = clusteredVectors(200, 16, 10, 1);
const DIGITS = [...'零一二三四五六七八九'];

/** Each passage has words of its own. */
const passages: PeerPassage[] = vectors.map((vector, at) => {
  const number = [...String(at).padStart(3, '0')].map((digit) => DIGITS[Number(digit)]).join('');
  return { id: `p${at}`, text: `开发区的第${number}条 委托行政权力事项 number${at}`, vector };
});
const own = (at: number) => ({
  text: `第${passages[at]?.text.slice(5, 8)} number${at}`,
  vector: vectors[at] as Float32Array,
});

describe.each([miniSearchByDefault, miniSearchOnTerms, orama, bruteForce])('$name', (peer) => {
  it('ranks each passage first for its own words or vector, and returns a page of ids', async () => {
    const open = await peer.build(passages, '');
    const ways = Object.values(open.ways);
    expect(ways.length).toBeGreaterThan(0);
    expect(await open.indexBytes()).toBeGreaterThan(passages.length);
    for (const rank of ways)
      for (const at of [0, 77, 199]) {
        const ids = await rank(own(at));
        expect(ids[0]).toBe(`p${at}`);
        expect(ids.length).toBeLessThanOrEqual(PAGE_HITS);
        expect(new Set(ids).size).toBe(ids.length);
      }
  });
});

describe('what engines find', () => {
  it('includes Chinese words within a clause, on our terms', async () => {
    for (const peer of [miniSearchOnTerms, orama]) {
      const open = await peer.build(passages, '');
      expect(
        await open.ways['full text']?.({ text: '行政权力', vector: vectors[0] as Float32Array }),
      ).toHaveLength(PAGE_HITS);
    }
  });

  it('is, for brute force, what sorting all passages gives', async () => {
    const open = await bruteForce.build(passages, '');
    const similarity = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, value, d) => sum + value * (b[d] as number), 0);
    for (const query of clusteredVectors(20, 16, 10, 2)) {
      const all = [...passages].sort((a, b) => similarity(query, b.vector) - similarity(query, a.vector));
      const expected = all.slice(0, PAGE_HITS).map(({ id }) => id);
      expect(await open.ways.vector?.({ text: '', vector: query })).toEqual(expected);
    }
  });
});
