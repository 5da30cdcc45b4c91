import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentOf, inTurn, ROUNDS, ratioOf, timeEach } from '../../scripts/bench/measure.js';

describe('rounds', () => {
  it('run every way once a round, a different one first', async () => {
    const order: string[] = [];
    const way = (name: string, figure: number) => (round: number) => {
      order.push(name);
      return figure + round;
    };
    const rounds = await inTurn({ a: way('a', 10), b: way('b', 20) });
    expect(rounds.a).toEqual([10, 11, 12, 13, 14]);
    expect(rounds.b).toEqual([20, 21, 22, 23, 24]);
    expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b', 'b', 'a', 'a', 'b']);
  });

  it('give a ratio that one disturbed round does not move', () => {
    const positive = fc.double({ min: 0.1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.nat(ROUNDS - 1), (figure, ratio, disturbed) => {
        const b = Array.from({ length: ROUNDS }, () => figure);
        const a = b.map((value, round) => value * ratio * (round === disturbed ? 100 : 1));
        expect(ratioOf(a, b)).toBeCloseTo(ratio, 6);
      }),
    );
  });

  it('call the work once per item, in order, and return a time for each', async () => {
    const seen: string[] = [];
    const ms = await timeEach(['a', 'b', 'c'], async (item) => void seen.push(item));
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(ms).toHaveLength(3);
    expect(ms).toEqual([...ms].sort((a, b) => a - b));
  });

  it('pass on what the work throws', async () => {
    const failing = timeEach([1], () => Promise.reject(new Error('out of order')));
    await expect(failing).rejects.toThrow('out of order');
  });

  it('find the exponent of a power law', () => {
    const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        real(-2, 3),
        real(0.01, 100),
        fc.integer({ min: 10, max: 1e6 }),
        real(1.5, 100),
        (e, c, x, times) => {
          const at = (size: number): [number, number] => [size, c * size ** e];
          expect(exponentOf(at(x), at(x * times))).toBeCloseTo(e, 6);
        },
      ),
    );
  });
});
