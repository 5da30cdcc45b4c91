/** Is the stretch that two texts share the best one, by an oracle that fills the whole table, and are its letters counted rightly? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Aligned, align, GAP, MATCH, MISMATCH } from '../../src/wording/align.js';

const codes = (text: string) => Uint16Array.from(text, (letter) => letter.charCodeAt(0));

/** The best score of two stretches, by trying each pair of beginnings and filling the table from there. */
function bestScore(one: string, other: string): number {
  let best = 0;
  for (let from = 0; from < one.length; from++)
    for (let otherFrom = 0; otherFrom < other.length; otherFrom++)
      best = Math.max(best, ...tableOf(one.slice(from), other.slice(otherFrom)).flat());
  return best;
}

/** Of two beginnings of texts the best score of all ways to put one below the other (S. Needleman, C. Wunsch 1970). */
function tableOf(one: string, other: string): number[][] {
  const table: number[][] = [Array.from({ length: other.length + 1 }, (_, j) => j * GAP)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i * GAP];
    for (let j = 1; j <= other.length; j++) {
      const above = table[i - 1] as number[];
      const pair = one[i - 1] === other[j - 1] ? MATCH : MISMATCH;
      row.push(
        Math.max((above[j - 1] as number) + pair, (above[j] as number) + GAP, (row[j - 1] as number) + GAP),
      );
    }
    table.push(row);
  }
  return table;
}

const scoreOf = (one: string, other: string, { from, to, otherFrom, otherTo }: Aligned) =>
  tableOf(one.slice(from, to), other.slice(otherFrom, otherTo)).at(-1)?.at(-1);

/** The longest text of letters that stand in both in the same order. */
function longestCommon(one: string, other: string): number {
  let row = Array<number>(other.length + 1).fill(0);
  for (const letter of one) {
    const next = [0];
    for (let j = 1; j <= other.length; j++)
      next.push(
        other[j - 1] === letter
          ? (row[j - 1] as number) + 1
          : Math.max(row[j] as number, next[j - 1] as number),
      );
    row = next;
  }
  return row.at(-1) as number;
}

const text = fc.string({ unit: fc.constantFrom('功', '能', '区'), maxLength: 9 });

describe('align', () => {
  it('finds stretches of the best score of all', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const aligned = align(codes(one), codes(other));
        const best = bestScore(one, other);
        expect(aligned === null).toBe(best === 0);
        if (aligned === null) return;
        expect(scoreOf(one, other, aligned)).toBe(best);
        const own = one.slice(aligned.from, aligned.to);
        const there = other.slice(aligned.otherFrom, aligned.otherTo);
        expect(aligned.equal).toBeGreaterThan(0);
        expect(aligned.equal).toBeLessThanOrEqual(longestCommon(own, there));
      }),
    );
  });

  it('gives the same stretch from either side, where there is only one', () => {
    const [one, other] = ['甲乙本市鼓励企业设立研发机构丙丁', '戊本市激励企业设立研发机构己'];
    expect(align(codes(one), codes(other))).toEqual({
      from: 2,
      to: 14,
      otherFrom: 1,
      otherTo: 13,
      equal: 11,
    });
    expect(align(codes(other), codes(one))).toEqual({
      from: 1,
      to: 13,
      otherFrom: 2,
      otherTo: 14,
      equal: 11,
    });
  });

  it('goes on over an edit near the end when two letters follow it', () => {
    const aligned = align(codes('一二三四五六七八九十'), codes('一二三四五六七甲九十'));
    expect(aligned).toMatchObject({ from: 0, to: 10, equal: 9 });
  });

  it('finds nothing in texts without a common letter, or without letters', () => {
    expect(align(codes('甲乙'), codes('丙丁'))).toBeNull();
    expect(align(codes(''), codes('丙丁'))).toBeNull();
  });

  it('refuses texts whose letters it cannot count', () => {
    expect(() => align(codes('甲'), new Uint16Array(0x1_0000))).toThrow(RangeError);
  });
});
