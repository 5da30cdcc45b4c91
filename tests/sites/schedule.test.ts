/** When is a site due? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDue, nextTime, type Schedule } from '../../src/sites/schedule.js';

const SHANGHAI: Schedule = { schedule: '30 6 * * *', timezone: 'Asia/Shanghai' };
const BERLIN: Schedule = { schedule: '30 2 * * *', timezone: 'Europe/Berlin' };

/** How often a round begins when somebody looks at each of the times. */
function roundsAt(schedule: Schedule, begun: Date, looks: readonly Date[]): Date[] {
  const rounds: Date[] = [];
  for (const now of looks) if (isDue(schedule, rounds.at(-1) ?? begun, now)) rounds.push(now);
  return rounds;
}

const every = (minutes: number, from: string, count: number) =>
  Array.from({ length: count }, (_, at) => new Date(Date.parse(from) + at * minutes * 60_000));

describe('a site', () => {
  it('is due when it was never asked, and then by the clock of its time zone', () => {
    const begun = new Date('2026-11-30T22:31:00Z');
    expect(isDue(SHANGHAI, null, begun)).toBe(true);
    expect(nextTime(SHANGHAI, begun)?.toISOString()).toBe('2026-12-01T22:30:00.000Z');
    expect(isDue(SHANGHAI, begun, new Date('2026-12-01T22:29:59Z'))).toBe(false);
    expect(isDue(SHANGHAI, begun, new Date('2026-12-01T22:30:00Z'))).toBe(true);
  });

  it('is due when a clock that was wrong says that its last round is still to come', () => {
    expect(isDue(SHANGHAI, new Date('2031-01-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z'))).toBe(true);
    // Clocks of two machines differ a little.
    expect(isDue(SHANGHAI, new Date('2026-12-01T00:00:09Z'), new Date('2026-12-01T00:00:00Z'))).toBe(false);
  });

  it('is asked once, however many times were missed while nobody looked', () => {
    const looks = every(1, '2026-12-11T09:00:00Z', 60);
    expect(roundsAt(SHANGHAI, new Date('2026-12-01T22:30:00Z'), looks)).toEqual([looks[0]]);
  });

  it.each([
    ['forward', '2026-03-28T00:00:00Z', 3],
    ['back', '2026-10-24T00:00:00Z', 3],
  ])('is asked once a day when clocks go %s', (_, from, days) => {
    const looks = every(5, from, (days * 24 * 60) / 5);
    expect(roundsAt(BERLIN, new Date(from), looks)).toHaveLength(days);
  });

  it('is not due again before its next time, whenever somebody looks', () => {
    const times = fc
      .integer({ min: 0, max: 400 * 24 * 60 })
      .map(
        (minutes) =>
          every(1, '2026-01-01T00:00:00Z', 1).map(
            (day) => new Date(day.getTime() + minutes * 60_000),
          )[0] as Date,
      );
    fc.assert(
      fc.property(fc.constantFrom(SHANGHAI, BERLIN), times, times, (schedule, begun, now) => {
        const next = nextTime(schedule, begun) as Date;
        expect(next > begun).toBe(true);
        const isAhead = begun.getTime() - now.getTime() > 10 * 60_000;
        expect(isDue(schedule, begun, now)).toBe(isAhead || now >= next);
      }),
    );
  });
});
